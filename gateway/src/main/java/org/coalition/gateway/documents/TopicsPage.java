package org.coalition.gateway.documents;

import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** The topics and their facts as a page: what each is, and one as it was. */
final class TopicsPage {
    private static final String HEAD = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><title>Coalition: facts on the topics</title>"
            + "<link rel=\"stylesheet\" href=\"/docs/topics.css\">";

    private TopicsPage() {}

    /** @param document AsyncAPI, with everything in it */
    static String of(JsonNode document) {
        String topics = document.path("channels").properties().stream()
                .map(channel -> topic(document, channel.getKey(), channel.getValue()))
                .collect(Collectors.joining());
        return HEAD + "<main><h1>Facts on the topics</h1><p>" + text(document.at("/info/description"))
                + "</p><p><a href=\"/asyncapi.json\">AsyncAPI document</a> · <a href=\"/docs\">API</a></p>" + topics
                + "</main></html>";
    }

    private static String topic(JsonNode document, String name, JsonNode channel) {
        String facts = channel.path("messages").propertyNames().stream()
                .map(type -> fact(type, document.at("/components/messages").path(type)))
                .collect(Collectors.joining());
        return "<section><h2 id=\"" + escaped(name) + "\">" + escaped(name) + "</h2><p>"
                + text(channel.path("description")) + "</p>" + facts + "</section>";
    }

    private static String fact(String type, JsonNode message) {
        String example = message.at("/examples/0/payload").toPrettyString();
        return "<details><summary><code>" + escaped(type) + "</code> " + text(message.path("title")) + "</summary><pre>"
                + escaped(example) + "</pre></details>";
    }

    private static String text(JsonNode text) {
        return escaped(text.asString(""));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
