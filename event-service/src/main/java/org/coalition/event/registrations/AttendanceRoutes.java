package org.coalition.event.registrations;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.List;
import org.coalition.event.events.Events;
import org.coalition.http.Answers;
import org.coalition.http.Callers;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/events/{id}/attendance}: takes the report of a meeting tool as its body; {@code dryRun=true} tries it. */
@Configuration(proxyBeanMethods = false)
class AttendanceRoutes {
    private static final int LARGEST = 8 * 1024 * 1024;

    private final Events events;
    private final Attendances attendances;

    AttendanceRoutes(Events events, Attendances attendances) {
        this.events = events;
        this.attendances = attendances;
    }

    @Bean
    RouterFunction<ServerResponse> attendanceApi() {
        return route().POST("/api/v1/events/{id}/attendance", this::take).build();
    }

    private Mono<ServerResponse> take(ServerRequest request) {
        boolean dryRun = "true".equals(Query.of(request, "dryRun").oneOf("dryRun", List.of("true", "false")));
        return Mono.zip(Callers.of(request), events.get(request.pathVariable("id")))
                .doOnNext(both -> RegistrationRoutes.requireHost(
                        both.getT1(), both.getT2().state()))
                .flatMap(both -> body(request)
                        .flatMap(file -> attendances.take(
                                both.getT2().state(), file, dryRun, both.getT1().name())))
                .flatMap(Answers::privately);
    }

    /** Errors: 413, 422. */
    private static Mono<byte[]> body(ServerRequest request) {
        return DataBufferUtils.join(request.bodyToFlux(DataBuffer.class), LARGEST)
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .onErrorMap(
                        DataBufferLimitException.class,
                        error -> Problem.tooLarge("A report may have " + LARGEST / 1024 / 1024 + " MiB at most."))
                .switchIfEmpty(Mono.error(() -> Problem.refused("file", "empty", "Send the report as the body.")));
    }
}
