package org.coalition.traces;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;

/** Traces whose steps are sent away in the background; what cannot be sent is dropped. */
final class Recording {
    private Recording() {}

    /** Everything else is said in OpenTelemetry's own variables, which come before what stands here. */
    static Traces by(String program, String endpoint) {
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", program,
                        "otel.exporter.otlp.endpoint", endpoint,
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.traces.sampler", "parentbased_traceidratio",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
        return new Traces(sdk.getTracer("org.coalition"), sdk::close);
    }
}
