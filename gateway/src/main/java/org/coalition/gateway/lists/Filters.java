package org.coalition.gateway.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.contracts.OpenApi;
import org.coalition.gateway.view.Facets;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a list can be asked for.
 *
 * @param words under each parameter: those that it takes, as the contract of the API names them; none when it takes any,
 *     for example an id
 */
record Filters(String topic, Map<String, List<String>> words) {
    /** Parameter that looks for words, where there are names. */
    private static final String Q = "q";

    private static final String STATE = "state";
    private static final String COUNTRY = "country";
    private static final String LEVEL = "level";

    /** Whether an offer was not confirmed for long; it follows from the day, so it is known when it is shown. */
    private static final String STALE = "stale";

    /** What stands under no value of a resource. */
    private static final Set<String> KNOWN_OTHERWISE = Set.of(STATE, STALE, Days.FROM, Days.TO);

    /** Topics and what they can be asked for; see {@link Facets}. */
    private static final Map<String, Set<String>> NAMES = Map.ofEntries(
            Map.entry("organisations", Set.of("category", STATE, COUNTRY, "support", "language")),
            Map.entry("projects", Set.of("initiative", COUNTRY, STATE, "mission", "organisation")),
            Map.entry("missions", Set.of("flagship", STATE)),
            Map.entry(
                    "contributions",
                    Set.of("kind", COUNTRY, LEVEL, "language", "beneficiary", STATE, "organisation", STALE)),
            Map.entry("needs", Set.of("kind", COUNTRY, LEVEL, "beneficiary", STATE, "standing")),
            Map.entry(View.COMMITMENTS, Set.of("contribution", "need", STATE, COUNTRY)),
            Map.entry("initiatives", Set.of("language", STATE)),
            Map.entry("series", Set.of("initiative", "language", COUNTRY, STATE, "host")),
            Map.entry("events", Set.of("initiative", "series", "language", COUNTRY, STATE, "host", Days.FROM, Days.TO)),
            Map.entry("school-status", Set.of(COUNTRY)),
            Map.entry("learners", Set.of(COUNTRY)),
            Map.entry("presence", Set.of(COUNTRY, "organisation", "sector")),
            Map.entry(
                    "catalogue",
                    Set.of(
                            "category",
                            COUNTRY,
                            "language",
                            LEVEL,
                            "beneficiary",
                            "modality",
                            "price",
                            "tag",
                            "author",
                            STATE)),
            Map.entry(
                    "experiences", Set.of(COUNTRY, "language", LEVEL, "beneficiary", "kind", "tag", "author", STATE)));

    /** Fields with several values, where they are not called as the parameter is. */
    private static final Map<String, String> SEVERAL =
            Map.of("kind", "kinds", "support", "supports", "beneficiary", "beneficiaries", "modality", "modalities");

    static List<Filters> all() {
        return NAMES.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Filters of(String topic, Set<String> names) {
        return new Filters(
                topic, names.stream().collect(Collectors.toMap(Function.identity(), name -> words(topic, name))));
    }

    private static List<String> words(String topic, String name) {
        String operation = "GET /api/v1/" + topic;
        List<String> one = OpenApi.words(operation, name);
        return one.isEmpty() ? OpenApi.words(operation, SEVERAL.getOrDefault(name, name)) : one;
    }

    /** Of all parameters. */
    Stream<String> names() {
        return Stream.concat(words.keySet().stream(), Stream.of(Q));
    }

    /** What is asked of a view. Errors: 422, also for a word that a parameter cannot have. */
    Wanted wanted(Query query, View view) {
        Facets facets = view.facets();
        List<NavigableSet<String>> sets = new ArrayList<>();
        Predicate<String> known = null;
        Predicate<JsonNode> rest = null;
        String state = query.oneOf(STATE, words.getOrDefault(STATE, List.of()));
        if (state != null && topic.equals(Topic.NEEDS.title())) {
            // It follows from the commitments.
            known = id -> view.need(id).map(view::stateOf).filter(state::equals).isPresent();
        } else if (state != null) {
            sets.add(facets.having(topic, STATE, List.of(state)));
        }
        boolean hidden = state != null && Facets.isHidden(topic, state);
        for (String filter : words.keySet()) {
            List<String> values = KNOWN_OTHERWISE.contains(filter) ? List.of() : values(query, filter);
            if (!values.isEmpty() && hidden) {
                rest = and(rest, json -> Facets.has(json, filter, values));
            } else if (!values.isEmpty()) {
                sets.add(facets.having(topic, filter, values));
            }
        }
        String text = query.text(Q);
        if (text != null && hidden) {
            rest = and(rest, json -> Facets.says(json, text));
        } else if (text != null) {
            sets.add(facets.saying(topic, text));
        }
        if (words.containsKey(Days.FROM) && Days.areAsked(query)) {
            rest = and(rest, Days.of(query)::include);
        }
        String stale = words.containsKey(STALE) ? query.oneOf(STALE, List.of("true", "false")) : null;
        if (stale != null) {
            rest = and(rest, json -> json.path(STALE).asBoolean(false) == Boolean.parseBoolean(stale));
        }
        return new Wanted(sets.isEmpty() ? List.of(facets.listed(topic)) : sets, known, rest);
    }

    private static Predicate<JsonNode> and(@Nullable Predicate<JsonNode> some, Predicate<JsonNode> more) {
        return some == null ? more : some.and(more);
    }

    /** What a parameter asks for; a country also for the regions around it. Errors: 422. */
    private List<String> values(Query query, String name) {
        String value = query.text(name);
        if (value == null) {
            return List.of();
        }
        if (name.equals(COUNTRY)) {
            return Places.around(Places.country(value)
                    .orElseThrow(() -> Problem.refused(
                            COUNTRY, "country-code", "'" + value + "' is no ISO 3166-1 country code.")));
        }
        if (name.equals(LEVEL)) {
            return List.of(String.valueOf(query.number(LEVEL, 0, 8)));
        }
        List<String> possible = words.getOrDefault(name, List.of());
        return List.of(possible.isEmpty() ? value : String.valueOf(query.oneOf(name, possible)));
    }
}
