package org.coalition.resource.presence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coalition.imports.Plain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OCHA's coordination groups and how files in several languages call them. */
final class Sectors {
    private static final Map<String, List<String>> GROUPS = new HashMap<>();

    static {
        try (InputStream in = Sectors.class.getResourceAsStream("/presence/sectors.json")) {
            for (JsonNode group : new JsonMapper().readTree(in).path("groups")) {
                List<String> codes = group.path("codes")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                codes.stream().filter(code -> codes.size() == 1).forEach(code -> GROUPS.put(Plain.text(code), codes));
                group.path("names").forEach(name -> GROUPS.put(Plain.text(name.asString()), codes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sectors() {}

    /** Codes of the groups that a name stands for; empty when it is none that is known. */
    static List<String> groups(String name) {
        return GROUPS.getOrDefault(Plain.text(name), List.of());
    }
}
