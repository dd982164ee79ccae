package org.coalition.gateway.missions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.coalition.gateway.view.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Missions with their progress, which is worked out once for each version of the view. */
@Component
public final class Missions {
    private static final int MOST_VERSIONS = 4;

    private final Cache<View, Map<String, Progress.Summary>> kept =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST_VERSIONS).build();

    /** A mission of this view as it is shown. */
    public JsonNode shown(View view, JsonNode mission) {
        ObjectNode shown = ((ObjectNode) mission).deepCopy();
        return shown.putPOJO(
                "progress",
                kept.get(view, none -> new ConcurrentHashMap<>())
                        .computeIfAbsent(
                                mission.path("id").asString(),
                                id -> Progress.of(view, mission).summary()));
    }
}
