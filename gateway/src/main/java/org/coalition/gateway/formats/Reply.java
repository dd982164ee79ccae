package org.coalition.gateway.formats;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.coalition.gateway.view.View;
import org.coalition.http.Views;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends an answer in the form that is wanted. Each form has an ETag of its own, weak because it is compressed or not; asking
 * again with it costs nothing while nothing happened. A table is written while it is read, as fast as the caller takes it.
 */
public final class Reply {
    private static final int CHUNK = 16 * 1024;

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
    public Mono<ServerResponse> table(Format format, Sheet sheet) {
        Consumer<OutputStream> writer =
                format == Format.CSV ? out -> CsvFile.write(sheet, out) : out -> XlsxFile.write(sheet, out);
        Publisher<DataBuffer> bytes = DataBufferUtils.outputStreamPublisher(
                writer, DefaultDataBufferFactory.sharedInstance, Schedulers.boundedElastic()::schedule, CHUNK);
        String file = sheet.name() + "." + format.word();
        return unlessKnown(
                format,
                () -> ServerResponse.ok()
                        .headers(headers -> headers.addAll(head(format)))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                        .body(BodyInserters.fromDataBuffers(bytes)));
    }

    private Mono<ServerResponse> body(Format format, Supplier<Object> made) {
        HttpHeaders asked = request.headers().asHttpHeaders();
        return unlessKnown(format, () -> {
            Body body = answers.body(
                    Answers.Asked.of(request.uri(), asked, view), () -> Body.of(Views.bytes(made.get()), head(format)));
            Body.Encoded taken = body.takenBy(asked);
            return ServerResponse.ok()
                    .headers(headers -> headers.addAll(taken.headers()))
                    .bodyValue(taken.bytes());
        });
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
        return "W/\"" + view.version() + "-" + view.day() + "-" + format.word() + "\"";
    }

    /** The same in its other forms, and the licence. */
    private List<String> links(Format current) {
        List<String> links = new ArrayList<>();
        for (Format format : possible) {
            String uri = UriComponentsBuilder.fromUri(request.uri())
                    .scheme(null)
                    .host(null)
                    .port(null)
                    .replaceQueryParam(Format.PARAMETER, format.word())
                    .build(true)
                    .toUriString();
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
