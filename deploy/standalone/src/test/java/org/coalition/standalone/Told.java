package org.coalition.standalone;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A fact as some place tells it.
 *
 * @param mark title or name of what it is about, after it
 */
record Told(
        String topic,
        String subject,
        long sequence,
        @Nullable String mark) {
    /** Field of a fact's data that holds the state, by topic. */
    private static final List<String> STATES = List.of("need", "organisation", "initiative", "contribution");

    /** @param data of the fact */
    static Told of(String topic, String subject, long sequence, JsonNode data) {
        JsonNode state = STATES.stream()
                .map(data::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(data.path("none"));
        JsonNode mark = state.path(state.has("title") ? "title" : "name");
        return new Told(topic, subject, sequence, mark.isString() ? mark.asString() : null);
    }

    /** False for what was there before the load, and for what nobody could have written. */
    boolean isOfLoad() {
        return mark != null && mark.startsWith(MixedLoad.MARK);
    }
}
