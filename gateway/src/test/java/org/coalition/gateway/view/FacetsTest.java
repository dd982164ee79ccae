package org.coalition.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FacetsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> STATES = List.of("applied", "approved", "merged");
    private static final List<String> CATEGORIES = List.of("media", "network");
    private static final List<String> COUNTRIES = List.of("SEN", "MLI", "FRA");
    private static final List<String> NAMES = List.of("Réseau Canopé", "Radio Kolibri", "Red Cross");

    /** Whatever happened before, an index tells what reading everything would tell. */
    @Property(tries = 300)
    void anIndexTellsWhatReadingEverythingWouldTell(@ForAll("changes") List<int[]> changes) {
        Facets facets = Facets.NONE;
        Map<String, JsonNode> all = new TreeMap<>();
        for (int[] change : changes) {
            String id = "o" + change[0];
            JsonNode after = organisation(id, change);
            facets = facets.with("organisations", id, all.put(id, after), after);
        }
        assertThat(facets.listed("organisations")).containsExactlyElementsOf(ids(all, json -> true));
        for (String category : CATEGORIES) {
            assertThat(facets.having("organisations", "category", List.of(category)))
                    .containsExactlyElementsOf(
                            ids(all, json -> json.path("category").asString().equals(category)));
        }
        assertThat(facets.having("organisations", "country", List.of("SEN", "FRA")))
                .containsExactlyElementsOf(ids(
                        all,
                        json -> List.of("SEN", "FRA")
                                .contains(json.at("/countries/0").asString())));
        assertThat(facets.having("organisations", "state", List.of("merged")))
                .containsExactlyElementsOf(all.keySet().stream()
                        .filter(id -> all.get(id).path("state").asString().equals("merged"))
                        .toList());
        assertThat(facets.saying("organisations", "RE canop"))
                .containsExactlyElementsOf(
                        ids(all, json -> json.path("name").asString().equals("Réseau Canopé")));
        assertThat(facets.saying("organisations", "r")).containsExactlyElementsOf(ids(all, json -> true));
    }

    private static List<String> ids(Map<String, JsonNode> all, Predicate<JsonNode> wanted) {
        return all.entrySet().stream()
                .filter(entry -> !entry.getValue().path("state").asString().equals("merged"))
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNode organisation(String id, int[] change) {
        return JSON.readTree("{'id':'%s','state':'%s','category':'%s','countries':['%s'],'name':'%s'}"
                .formatted(
                        id,
                        STATES.get(change[1] % 3),
                        CATEGORIES.get(change[2] % 2),
                        COUNTRIES.get(change[3] % 3),
                        NAMES.get(change[4] % 3))
                .replace('\'', '"'));
    }

    @Provide
    Arbitrary<List<int[]>> changes() {
        return Arbitraries.integers()
                .between(0, 5)
                .array(int[].class)
                .ofSize(5)
                .list()
                .ofMaxSize(30);
    }
}
