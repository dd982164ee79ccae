package org.coalition.gateway.formats;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    private final String version;
    private final Format[] possible;

    Reply(Answers answers, ServerRequest request, String version, Format... possible) {
        this.answers = answers;
        this.request = request;
        this.version = version;
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
                () -> head(format, links(format))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                        .body(BodyInserters.fromDataBuffers(bytes)));
    }

    private Mono<ServerResponse> body(Format format, Supplier<Object> made) {
        return unlessKnown(format, () -> {
            String question = request.uri().getRawPath() + "?" + request.uri().getRawQuery();
            Body body = answers.body(question, format, version, () -> Body.of(Views.bytes(made.get()), links(format)));
            boolean compressed = body.isCompressible() && takesGzip();
            ServerResponse.BodyBuilder head = head(format, body.links());
            if (compressed) {
                head.header(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
            return head.bodyValue(body.bytes(compressed));
        });
    }

    private Mono<ServerResponse> unlessKnown(Format format, Supplier<Mono<ServerResponse>> answer) {
        return request.checkNotModified(etag(format)).switchIfEmpty(Mono.defer(answer));
    }

    private boolean takesGzip() {
        return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream()
                .anyMatch(accepted -> accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*"));
    }

    private ServerResponse.BodyBuilder head(Format format, List<String> links) {
        return ServerResponse.ok()
                .eTag(etag(format))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_ENCODING)
                .headers(headers -> headers.addAll(HttpHeaders.LINK, links))
                .contentType(format.type());
    }

    private String etag(Format format) {
        return "W/\"" + version + "-" + format.word() + "\"";
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
