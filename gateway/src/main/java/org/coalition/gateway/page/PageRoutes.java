package org.coalition.gateway.page;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.coalition.gateway.formats.Body;
import org.coalition.http.problem.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /} and every address of the page. */
@Configuration(proxyBeanMethods = false)
class PageRoutes {
    /** Addresses that people see; the page itself knows what each shows. */
    private static final List<String> ADDRESSES = List.of(
            "/",
            "/countries/{id}",
            "/levels",
            "/explain",
            "/organisations",
            "/organisations/{id}",
            "/contributions",
            "/contributions/{id}",
            "/needs",
            "/needs/{id}",
            "/projects",
            "/projects/{id}",
            "/missions",
            "/missions/{id}",
            "/plans",
            "/events",
            "/events/{id}",
            "/initiatives",
            "/experiences",
            "/experiences/{id}",
            "/catalogue",
            "/catalogue/{id}",
            "/import",
            "/search",
            "/sign-in",
            "/apply",
            "/offer",
            "/declare",
            "/invite",
            "/share",
            "/propose",
            "/announce",
            "/subscriptions",
            "/subscriptions/{id}",
            "/about");

    /** May stand in pages of others: they read, and nobody can be signed in there. */
    private static final List<String> EMBEDDED = List.of("/embed/map", "/embed/figures");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final PageFiles files = new PageFiles();
    private final String framedBy;
    private final Map<String, Body> kept = new ConcurrentHashMap<>();

    PageRoutes(@Value("${coalition.page.framed-by:'self'}") String framedBy) {
        this.framedBy = framedBy;
    }

    @Bean
    RouterFunction<ServerResponse> page() {
        RouterFunctions.Builder routes = route();
        ADDRESSES.forEach(address -> routes.GET(address, request -> shell(request, "'none'")));
        EMBEDDED.forEach(address -> routes.GET(address, request -> shell(request, framedBy)));
        return routes.GET("/favicon.ico", request -> file(request, "icon.svg", Duration.ofDays(1)))
                .GET("/page/{version}/{*file}", this::file)
                .build();
    }

    private Mono<ServerResponse> shell(ServerRequest request, String frames) {
        String language = language(request);
        // Who asks for something else than the first page usually shows would wait for it in vain.
        boolean first = request.path().equals("/") && request.queryParams().isEmpty();
        String shell = language + (first ? "-first" : "");
        String etag = "\"" + files.version() + "-" + shell + "\"";
        if (request.headers().header(HttpHeaders.IF_NONE_MATCH).contains(etag)) {
            // What a browser keeps takes over the headers of this answer; without the policy it would show nothing
            // again.
            return ServerResponse.status(304)
                    .eTag(etag)
                    .cacheControl(CacheControl.noCache())
                    .header("Content-Security-Policy", POLICY + frames)
                    .build();
        }
        return answer(
                request,
                ServerResponse.ok()
                        .contentType(HTML)
                        .cacheControl(CacheControl.noCache())
                        .eTag(etag)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                        .header("Content-Security-Policy", POLICY + frames),
                kept.computeIfAbsent(shell, name -> Body.of(files.shell(language, first), HttpHeaders.EMPTY)));
    }

    /** Which of the page's languages the address or the browser asks for; the page itself may know better. */
    private String language(ServerRequest request) {
        String asked = request.queryParam("lang").orElse("");
        String found = files.languages().contains(asked)
                ? asked
                : Locale.lookupTag(request.headers().acceptLanguage(), files.languages());
        return found == null ? "en" : found;
    }

    /** A page that was opened before the last change asks for files of its version, and gets those of now for once. */
    private Mono<ServerResponse> file(ServerRequest request) {
        boolean current = request.pathVariable("version").equals(files.version());
        return file(request, request.pathVariable("file").substring(1), current ? Duration.ofDays(365) : Duration.ZERO);
    }

    private Mono<ServerResponse> file(ServerRequest request, String name, Duration forSoLong) {
        byte[] bytes = files.find(name);
        if (bytes == null) {
            return Mono.error(Problem.notFound("There is nothing at " + request.path() + "."));
        }
        MediaType type = MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return answer(
                request,
                ServerResponse.ok()
                        .contentType(type)
                        .eTag("\"" + files.version() + "\"")
                        .cacheControl(
                                forSoLong.isZero()
                                        ? CacheControl.noCache()
                                        : CacheControl.maxAge(forSoLong)
                                                .cachePublic()
                                                .immutable()),
                kept.computeIfAbsent(name, file -> Body.of(bytes, HttpHeaders.EMPTY)));
    }

    private static Mono<ServerResponse> answer(ServerRequest request, ServerResponse.BodyBuilder builder, Body body) {
        Body.Encoded taken = body.takenBy(request.headers().asHttpHeaders());
        return builder.headers(headers -> headers.addAll(taken.headers()))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .bodyValue(taken.bytes());
    }
}
