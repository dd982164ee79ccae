package org.coalition.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/**
 * The two small pages behind a link in a mail. A mail program may open a link by itself, so opening one changes nothing: the
 * page asks, and its button does it.
 */
public final class Pages {
    private static final String PAGE = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">"
            + "<title>Coalition</title><style>body{font:1.1rem/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}"
            + "button{font:inherit;padding:.6rem 1.4rem}</style>";

    private Pages() {}

    /** A page with one button, which sends the same address as a POST. */
    public static Mono<ServerResponse> confirm(ServerRequest request) {
        return page(
                PAGE + "<h1>Coalition</h1><p>Please confirm.</p><form method=\"post\"><button>Confirm</button></form>");
    }

    /** For a browser a page, for others {@code {"done": …}}. */
    public static Mono<ServerResponse> done(ServerRequest request, String what) {
        boolean browser = request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        return browser
                ? page(PAGE + "<h1>Coalition</h1><p>" + HtmlUtils.htmlEscape(what) + "</p>")
                : Answers.privately(Map.of("done", what));
    }

    private static Mono<ServerResponse> page(String html) {
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .bodyValue(html);
    }
}
