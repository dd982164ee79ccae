package org.coalition.traces;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Steps are recorded when OpenTelemetry's own variable names whom to send them to. */
@AutoConfiguration
class TracesAutoConfiguration {

    @Bean
    Traces traces(
            @Value("${spring.application.name}") String program,
            @Value("${otel.exporter.otlp.endpoint:}") String endpoint) {
        // Without an endpoint not a class of OpenTelemetry's SDK is loaded.
        return endpoint.isEmpty() ? Traces.unrecorded() : Recording.by(program, endpoint);
    }
}
