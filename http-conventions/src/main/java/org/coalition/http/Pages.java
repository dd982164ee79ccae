package org.coalition.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/**
 * The small pages behind a link in a mail. A mail program may open a link by itself, so opening one changes nothing: the page
 * asks, and its button does it.
 */
public final class Pages {
    private static final String PAGE = "<meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">"
            + "<title>Coalition</title><style>body{font:1.1rem/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}"
            + "button{font:inherit;padding:.6rem 1.4rem}fieldset{border:0;padding:0;margin:1.5rem 0}"
            + "legend{font-weight:600;padding:0}label{display:block}textarea{font:inherit;width:100%;box-sizing:border-box}</style>"
            + "<h1>Coalition</h1>";

    private Pages() {}

    /** A page with one button, which sends the same address as a POST. */
    public static Mono<ServerResponse> confirm(ServerRequest request) {
        return page("en", "<p>Please confirm.</p><form method=\"post\"><button>Confirm</button></form>");
    }

    /** For a browser a page, for others {@code {"done": …}}. */
    public static Mono<ServerResponse> done(ServerRequest request, String what) {
        return browses(request) ? said("en", what) : Answers.privately(Map.of("done", what));
    }

    /** A page that says one thing. */
    public static Mono<ServerResponse> said(String language, String what) {
        return page(language, "<p>" + text(what) + "</p>");
    }

    /**
     * What a form asks.
     *
     * @param name of the field that is sent
     * @param choices of which one is sent; empty for own words
     */
    public record Field(String name, String label, boolean required, List<String> choices) {}

    /** What a form says beside its fields. */
    public record Wording(String language, String title, String note, String button) {}

    /** A page with a form, which is sent to the same address as a POST. */
    public static Mono<ServerResponse> form(Wording wording, List<Field> fields) {
        return page(
                wording.language(),
                "<h2 dir=\"auto\">" + text(wording.title()) + "</h2><p>" + text(wording.note())
                        + "</p><form method=\"post\">"
                        + fields.stream().map(Pages::field).collect(Collectors.joining())
                        + "<button>" + text(wording.button()) + "</button></form>");
    }

    /** True when a person looks at the answer. */
    public static boolean browses(ServerRequest request) {
        return request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
    }

    private static String field(Field field) {
        String name = "name=\"" + text(field.name()) + "\"" + (field.required() ? " required" : "");
        String label = text(field.label()) + (field.required() ? " *" : "");
        if (field.choices().isEmpty()) {
            return "<fieldset dir=\"auto\"><label><b>" + label + "</b><textarea rows=\"4\" maxlength=\"1000\" " + name
                    + "></textarea></label></fieldset>";
        }
        return "<fieldset dir=\"auto\"><legend>" + label + "</legend>"
                + field.choices().stream()
                        .map(choice -> "<label><input type=\"radio\" " + name + " value=\"" + text(choice) + "\"> "
                                + text(choice) + "</label>")
                        .collect(Collectors.joining())
                + "</fieldset>";
    }

    private static String text(String plain) {
        return HtmlUtils.htmlEscape(plain);
    }

    private static Mono<ServerResponse> page(String language, String html) {
        boolean rightToLeft = language.equals("ar");
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                // Under no-referrer browsers send the form from origin null, of which the gateway takes no command.
                .header("Referrer-Policy", "same-origin")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .bodyValue("<!doctype html><html lang=\"" + text(language) + "\""
                        + (rightToLeft ? " dir=\"rtl\">" : ">") + PAGE + html);
    }
}
