package org.coalition.imports;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Commands;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/imports}. */
class ImportRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final List<Importer> importers;
    private final Importing importing;
    private final Reports reports;
    private final Copies copies;
    private final Clock clock;

    ImportRoutes(List<Importer> importers, Importing importing, Reports reports, Copies copies, Clock clock) {
        this.importers = importers;
        this.importing = importing;
        this.reports = reports;
        this.copies = copies;
        this.clock = clock;
    }

    RouterFunction<ServerResponse> routes() {
        return route().POST("/api/v1/imports", this::take)
                .GET("/api/v1/imports/{id}", this::show)
                .GET("/api/v1/imports/{id}/annotated.csv", request -> annotated(request, false))
                .GET("/api/v1/imports/{id}/annotated.xlsx", request -> annotated(request, true))
                .build();
    }

    /** Answers with the report when it is done soon, and with how far it is when not. */
    private Mono<ServerResponse> take(ServerRequest request) {
        Importer importer = importer(request.queryParam("type").orElse(""));
        Query query = Query.of(
                request,
                Stream.concat(
                                Stream.of("type", "dryRun", "mapping", "name"),
                                importer.parameters().stream().sorted())
                        .toArray(String[]::new));
        boolean dryRun = "true".equals(query.oneOf("dryRun", List.of("true", "false")));
        Map<String, String> mapping = Mapping.read(query.text("mapping"));
        return Callers.of(request).doOnNext(importer::admit).flatMap(caller -> {
            String id = importer.type() + "-" + Ids.from(Commands.once(request, caller));
            return received(request).flatMap(upload -> {
                String sent = query.text("name");
                Order order = new Order(
                        id,
                        dryRun,
                        caller,
                        sent == null ? upload.name() : sent,
                        parameters(query, importer),
                        clock.instant());
                Report begun = Tally.begun(order, importer.type()).report(Report.State.RUNNING, order.now());
                return reports.begin(begun, caller.name(), content(request, upload))
                        .doOnError(refused -> upload.delete())
                        .flatMap(isNew -> isNew
                                ? answered(importing.run(upload.file(), importer, mapping, order), upload, id)
                                : Mono.fromRunnable(upload::delete)
                                        .then(reports.find(id, null, clock.instant()))
                                        .flatMap(ImportRoutes::created));
            });
        });
    }

    /** What tells a repetition from another request under its key. */
    private static String content(ServerRequest request, Upload upload) {
        Map<String, String> query = new TreeMap<>(request.queryParams().toSingleValueMap());
        return query + "\n" + upload.name() + "\n" + upload.digest();
    }

    private Mono<ServerResponse> answered(Mono<Report> running, Upload upload, String id) {
        // The file of one that is done is kept for its annotated copy.
        Mono<Report> shared = running.doOnError(failed -> upload.delete()).cache();
        // Whoever sent it may go away; the import goes on.
        shared.subscribe(done -> {}, failed -> {});
        return shared.timeout(PATIENCE, Mono.defer(() -> seen(id, null))).flatMap(ImportRoutes::created);
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return found(request).flatMap(Answers::privately);
    }

    /** The file again, with a column that says why a row was refused. Errors: 404, 410 when too many came after it. */
    private Mono<ServerResponse> annotated(ServerRequest request, boolean asWorkbook) {
        String ending = asWorkbook ? "xlsx" : "csv";
        return found(request)
                .flatMap(report -> ServerResponse.ok()
                        .contentType(asWorkbook ? WORKBOOK : CSV)
                        .header("Cache-Control", "no-store")
                        .header("Content-Disposition", "attachment; filename=\"" + report.id() + "." + ending + "\"")
                        .body(copies.annotated(report.id(), asWorkbook), DataBuffer.class));
    }

    private Mono<Report> found(ServerRequest request) {
        String id = request.pathVariable("id");
        return Callers.of(request)
                .doOnNext(caller -> caller.require(!caller.equals(Caller.ANONYMOUS), "who sent the file"))
                .flatMap(caller -> seen(id, caller.isSecretariat() ? null : caller.name()))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no import '" + id + "'.")));
    }

    private Mono<Report> seen(String id, @Nullable String owner) {
        return Mono.justOrEmpty(importing.progress(id, owner))
                .switchIfEmpty(Mono.defer(() -> reports.find(id, owner, clock.instant())));
    }

    private static Mono<ServerResponse> created(Report report) {
        return Answers.created("imports/" + report.id(), report);
    }

    private Importer importer(String type) {
        return importers.stream()
                .filter(importer -> importer.type().equals(type))
                .findFirst()
                .orElseThrow(() -> Problem.refused(
                        "type",
                        "invalid-value",
                        "'type' takes "
                                + importers.stream()
                                        .map(Importer::type)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + " here."));
    }

    private static Map<String, String> parameters(Query query, Importer importer) {
        Map<String, String> sent = new HashMap<>();
        for (String name : importer.parameters()) {
            @Nullable String value = query.text(name);
            if (value != null) {
                sent.put(name, value);
            }
        }
        return sent;
    }

    /** The file as the body, or as the part {@code file} of a form. */
    private static Mono<Upload> received(ServerRequest request) {
        boolean form = request.headers()
                .contentType()
                .filter(MediaType.MULTIPART_FORM_DATA::isCompatibleWith)
                .isPresent();
        if (!form) {
            return Upload.of(request.bodyToFlux(DataBuffer.class), null);
        }
        return request.multipartData()
                .onErrorMap(DataBufferLimitException.class, large -> Upload.tooLarge())
                .onErrorMap(
                        DecodingException.class,
                        broken -> Problem.unreadable(
                                "The body is no form with up to " + ImportsAutoConfiguration.MOST_PARTS + " parts."))
                .mapNotNull(parts -> parts.getFirst("file"))
                .switchIfEmpty(Mono.error(
                        () -> Problem.refused("file", "not-null", "Send the file as the part named 'file'.")))
                .flatMap(Upload::of);
    }
}
