package org.coalition.partner.subscriptions;

import java.time.Instant;
import java.util.Map;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A fact of any topic, as far as it matters who wants to know it.
 *
 * @param event the whole CloudEvent in its JSON format
 */
record Told(String topic, String subject, long sequence, String type, Instant time, JsonNode data, String event) {

    /** The same wherever it is read. */
    String id() {
        return topic + "/" + subject + "/" + sequence;
    }

    /** Kind of what it is about; null when it is about none. */
    @Nullable
    String kind() {
        return state().path("kind").asStringOpt().orElse(null);
    }

    /** A line for people. */
    String title() {
        JsonNode state = state();
        return state.path("title")
                .asStringOpt()
                .or(() -> state.path("name").asStringOpt())
                .orElse(subject);
    }

    /** True when it concerns the country: by name, by a region or group that it is in, or because it holds everywhere. */
    boolean concerns(String country) {
        JsonNode state = state();
        JsonNode scope = state.path("scope");
        JsonNode audience = state.path("audience");
        return state.path("country").asString("").equals(country)
                || isIn(state.path("countries"), country)
                || isIn(scope.path("countries"), country)
                || isIn(scope.path("regions"), country)
                || isIn(scope.path("groups"), country)
                || isIn(audience.path("countries"), country)
                || scope.path("global").asBoolean(false)
                // For everybody.
                || (audience.isObject() && audience.path("countries").isEmpty());
    }

    /** What the fact left behind: the only object in its data beside a commitment. */
    private JsonNode state() {
        return data.properties().stream()
                .filter(field -> field.getValue().isObject() && !field.getKey().equals("commitment"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(data);
    }

    private static boolean isIn(JsonNode places, String country) {
        return places.valueStream().anyMatch(place -> Places.contains(place.asString(""), country));
    }
}
