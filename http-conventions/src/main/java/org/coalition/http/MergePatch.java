package org.coalition.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An RFC 7396 merge patch: null removes, objects merge, everything else replaces. */
public final class MergePatch {
    private final JsonNode patch;
    private final Bodies bodies;

    /** A patch that came by another way than a request's body. */
    public MergePatch(JsonNode patch, Bodies bodies) {
        this.patch = patch;
        this.bodies = bodies;
    }

    /** The value after the patch, read as strictly as a body. Errors: 422. */
    public <T> T apply(T value, Class<T> type) {
        return bodies.read(merged(Json.MAPPER.valueToTree(value), patch), type);
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target.isObject() ? ((ObjectNode) target).deepCopy() : Json.MAPPER.createObjectNode();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                JsonNode before = result.path(field.getKey());
                result.set(field.getKey(), merged(before, field.getValue()));
            }
        });
        return result;
    }
}
