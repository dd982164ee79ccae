package org.coalition.gateway.formats;

import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.coalition.gateway.view.View;
import org.coalition.http.Views;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Sends an answer in the form that is wanted. Each form has an ETag of its own, weak because it is compressed or not; asking
 * again with it costs nothing while nothing happened. A table is written while it is read, as fast as the caller takes it.
 */
public final class Reply {
    private static final int CHUNK = 16 * 1024;
    private static final int MOST_TABLES = 50;
    private static final int MOST_WAITING = 10_000;

    /** A table occupies one as long as its reader takes. */
    private static final Scheduler WRITERS =
            Schedulers.newBoundedElastic(MOST_TABLES, MOST_WAITING, "tables", 60, true);

    private static final Scheduler WORKERS = Schedulers.newParallel("answers", Schedulers.DEFAULT_POOL_SIZE, true);

    private final Answers answers;
    private final ServerRequest request;
    private final View view;
    private final Format[] possible;

    Reply(Answers answers, ServerRequest request, View view, Format... possible) {
        this.answers = answers;
        this.request = request;
        this.view = view;
        this.possible = possible.clone();
    }

    /** 200 with a body, which is made when it is not kept, or 304 when the caller has it. */
    public Mono<ServerResponse> json(Supplier<Object> body) {
        return body(Format.JSON, body);
    }

    /** As above, in the form of RFC 7946. */
    public Mono<ServerResponse> geoJson(Supplier<Object> body) {
        return body(Format.GEOJSON, body);
    }

    /** 200 with a table as CSV or XLSX, or 304 when the caller has it. */
    public Mono<ServerResponse> table(Format format, Supplier<Sheet> made) {
        return unlessKnown(format, () -> worked(made).flatMap(sheet -> table(format, sheet)));
    }

    private Mono<ServerResponse> table(Format format, Sheet sheet) {
        Consumer<OutputStream> writer =
                format == Format.CSV ? out -> CsvFile.write(sheet, out) : out -> XlsxFile.write(sheet, out);
        Publisher<DataBuffer> bytes = DataBufferUtils.outputStreamPublisher(
                writer, DefaultDataBufferFactory.sharedInstance, WRITERS::schedule, CHUNK);
        String file = sheet.name() + "." + format.word();
        return ServerResponse.ok()
                .headers(headers -> headers.addAll(head(format)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .body(BodyInserters.fromDataBuffers(bytes));
    }

    private Mono<ServerResponse> body(Format format, Supplier<Object> made) {
        HttpHeaders asked = request.headers().asHttpHeaders();
        Answers.Asked question = Answers.Asked.of(request.uri(), asked, view);
        return unlessKnown(
                format,
                () -> Mono.justOrEmpty(answers.kept(question))
                        .switchIfEmpty(Mono.defer(() -> worked(() ->
                                answers.body(question, () -> Body.of(Views.bytes(made.get()), head(format))))))
                        .flatMap(body -> {
                            Body.Encoded taken = body.takenBy(asked);
                            return ServerResponse.ok()
                                    .headers(headers -> headers.addAll(taken.headers()))
                                    .bodyValue(taken.bytes());
                        }));
    }

    /** What takes long keeps nobody waiting whose answer is at hand. */
    private static <T> Mono<T> worked(Supplier<T> made) {
        return Mono.fromSupplier(made).subscribeOn(WORKERS);
    }

    private Mono<ServerResponse> unlessKnown(Format format, Supplier<Mono<ServerResponse>> answer) {
        return request.checkNotModified(etag(format)).switchIfEmpty(Mono.defer(answer));
    }

    private HttpHeaders head(Format format) {
        HttpHeaders headers = new HttpHeaders();
        headers.setETag(etag(format));
        headers.setCacheControl("no-cache");
        headers.setVary(List.of(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_ENCODING));
        headers.addAll(HttpHeaders.LINK, links(format));
        headers.setContentType(format.type());
        return headers;
    }

    private String etag(Format format) {
        return "W/\"" + answers.shape() + "-" + view.version() + "-" + view.day() + "-" + format.word() + "\"";
    }

    /** This question, for the answer in a form. */
    private String address(Format format) {
        String asked = request.queryParams().entrySet().stream()
                .filter(each -> !each.getKey().equals(Format.PARAMETER))
                .flatMap(each ->
                        each.getValue().stream().map(value -> encoded(each.getKey()) + "=" + encoded(value) + "&"))
                .collect(Collectors.joining());
        return request.uri().getRawPath() + "?" + asked + Format.PARAMETER + "=" + format.word();
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
    }

    /** The same in its other forms, and the licence. */
    private List<String> links(Format current) {
        List<String> links = new ArrayList<>();
        for (Format format : possible) {
            String uri = address(format);
            links.add(String.format(
                    Locale.ROOT,
                    "<%s>; rel=\"%s\"; type=\"%s/%s\"",
                    uri,
                    format == current ? "self" : "alternate",
                    format.type().getType(),
                    format.type().getSubtype()));
        }
        links.add("<" + answers.licence() + ">; rel=\"license\"");
        return links;
    }
}
