package org.coalition.gateway.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened, as it stands in a topic.
 *
 * @param sequence number among the facts about the subject: 1, 2, 3 …
 * @param data what happened and the public state after it
 */
public record Fact(Topic topic, String subject, long sequence, String type, Instant time, JsonNode data) {

    /** Public state of the subject. Errors: {@link IllegalArgumentException} when there is none. */
    JsonNode state() {
        JsonNode state = data.path(topic.field());
        if (!state.isObject()) {
            throw new IllegalArgumentException("There is no object at /" + topic.field() + ".");
        }
        return state;
    }

    /** State of the commitment that a fact about a contribution tells of. */
    @Nullable
    JsonNode promised() {
        JsonNode promised = data.get("commitment");
        return promised != null && promised.isObject() ? promised : null;
    }
}
