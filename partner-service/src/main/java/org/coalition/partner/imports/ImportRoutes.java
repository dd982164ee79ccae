package org.coalition.partner.imports;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Commands;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.partner.organisations.Members;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code /api/v1/imports?type=organisations}: for the secretariat. */
@Configuration(proxyBeanMethods = false)
class ImportRoutes {
    private static final long LARGEST = 50L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Importing importing;
    private final Reports reports;
    private final Clock clock;

    ImportRoutes(Importing importing, Reports reports, Clock clock) {
        this.importing = importing;
        this.reports = reports;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> importsApi() {
        return route().POST("/api/v1/imports", this::take)
                .GET("/api/v1/imports/{id}", this::show)
                .build();
    }

    /** Answers with the report when it is done soon, and with how far it is when not. */
    private Mono<ServerResponse> take(ServerRequest request) {
        Query query = Query.of(request, "type", "dryRun", "state");
        return Callers.of(request).doOnNext(Caller::requireSecretariat).flatMap(caller -> {
            if (!"organisations".equals(query.text("type"))) {
                throw Problem.refused("type", "invalid-value", "'type' takes organisations here.");
            }
            boolean dryRun = "true".equals(query.oneOf("dryRun", List.of("true", "false")));
            boolean approve = "approved".equals(query.oneOf("state", List.of("applied", "approved")));
            String id = "organisations-" + Ids.from(Commands.once(request, caller));
            Members.Mode mode = new Members.Mode(dryRun, approve, caller.name());
            Report begun = begun(id, dryRun);
            return received(request)
                    .flatMap(file -> reports.begin(begun, caller.name())
                            .flatMap(isNew -> isNew
                                    ? answered(importing.run(file, id, mode), id)
                                    : Mono.fromRunnable(() -> file.toFile().delete())
                                            .then(reports.find(id, null, clock.instant()))
                                            .flatMap(ImportRoutes::created)));
        });
    }

    private Mono<ServerResponse> answered(Mono<Report> running, String id) {
        Mono<Report> shared = running.cache();
        // Whoever sent it may go away; the import goes on.
        shared.subscribe(done -> {}, failed -> {});
        return shared.timeout(PATIENCE, Mono.defer(() -> reports.find(id, null, clock.instant())))
                .flatMap(ImportRoutes::created);
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        String id = request.pathVariable("id");
        return Callers.of(request)
                .doOnNext(Caller::requireSecretariat)
                .flatMap(caller -> reports.find(id, null, clock.instant()))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no import '" + id + "'.")))
                .flatMap(Answers::privately);
    }

    private static Mono<ServerResponse> created(Report report) {
        return Answers.created("imports/" + report.id(), report);
    }

    private Report begun(String id, boolean dryRun) {
        Instant now = clock.instant();
        return new Report(
                id,
                "organisations",
                Report.State.RUNNING,
                dryRun,
                null,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                now,
                now);
    }

    /** The file as it came, as the body or as the part {@code file} of a form. Errors: 413. */
    private static Mono<Path> received(ServerRequest request) {
        boolean form = request.headers()
                .contentType()
                .filter(MediaType.MULTIPART_FORM_DATA::isCompatibleWith)
                .isPresent();
        Flux<DataBuffer> content = form
                ? request.multipartData()
                        .mapNotNull(parts -> parts.getFirst("file"))
                        .switchIfEmpty(Mono.error(
                                () -> Problem.refused("file", "not-null", "Send the file as the part named 'file'.")))
                        .flatMapMany(part -> part.content())
                : request.bodyToFlux(DataBuffer.class);
        AtomicLong size = new AtomicLong();
        Flux<DataBuffer> limited = content.doOnNext(piece -> {
            if (size.addAndGet(piece.readableByteCount()) > LARGEST) {
                throw Problem.tooLarge("A file may have " + LARGEST / 1024 / 1024 + " MiB at most. Send it in parts.");
            }
        });
        return Mono.fromCallable(() -> Files.createTempFile("import", ".table"))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(file -> DataBufferUtils.write(limited, file)
                        .thenReturn(file)
                        .doOnError(error -> file.toFile().delete()));
    }
}
