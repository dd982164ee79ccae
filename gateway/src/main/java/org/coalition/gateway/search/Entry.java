package org.coalition.gateway.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.coalition.gateway.view.Facets;
import org.coalition.gateway.view.Topic;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What can be found of a resource.
 *
 * @param names by which it is called, the first one is shown; none for a need without a title
 * @param text what is said of it
 * @param places country codes, M49 regions and groups that it is for
 * @param kinds of support
 * @param organisations those who stand behind it
 * @param words of the vocabulary that it is found by in every language: kinds, levels, beneficiaries, category
 * @param related what else it is found by
 */
record Entry(
        String type,
        String id,
        List<String> names,
        String text,
        Set<String> places,
        Set<String> languages,
        Set<String> kinds,
        Set<String> organisations,
        List<String> words,
        List<String> related,
        @Nullable String state,
        String updatedAt) {
    static final Set<Topic> TOPICS = Set.of(
            Topic.ORGANISATIONS,
            Topic.PROJECTS,
            Topic.MISSIONS,
            Topic.CONTRIBUTIONS,
            Topic.NEEDS,
            Topic.INITIATIVES,
            Topic.SERIES,
            Topic.EVENTS,
            Topic.CATALOGUE,
            Topic.EXPERIENCES);

    /** As the parameter {@code type} says them. */
    static final List<String> TYPES = TOPICS.stream().map(Topic::title).sorted().toList();

    private static final List<String> TEXTS =
            List.of("description", "statement", "offer", "tried", "outcome", "operator");
    private static final List<String> RELATED =
            List.of("id", "initiative", "series", "flagship", "standing", "author", "state");

    /** Places and words, which are found by all that they are called. */
    Set<String> codes() {
        Set<String> codes = new LinkedHashSet<>(places);
        codes.addAll(words);
        return codes;
    }

    /** Empty for what lists leave out: drafts, merged records, what is not published yet. */
    static Optional<Entry> of(Topic topic, JsonNode json) {
        String state = json.path("state").asString("");
        if (Facets.isHidden(topic.title(), state)) {
            return Optional.empty();
        }
        return Optional.of(new Entry(
                topic.title(),
                json.path("id").asString(""),
                names(json),
                String.join("\n", said(json)),
                places(json),
                all(json, "languages", "interpretation", "language"),
                kinds(json),
                organisations(json),
                words(json),
                related(json),
                state.isEmpty() ? null : state,
                json.path("updatedAt").asString("")));
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        add(names, json.path("title"));
        add(names, json.path("name"));
        add(names, json.path("acronym"));
        json.path("alsoKnownAs").forEach(name -> add(names, name));
        json.path("translations").forEach(translation -> {
            add(names, translation.path("title"));
            add(names, translation.path("name"));
        });
        return names;
    }

    private static List<String> said(JsonNode json) {
        List<String> said = new ArrayList<>();
        TEXTS.forEach(field -> add(said, json.path(field)));
        json.path("tags").forEach(tag -> add(said, tag));
        json.path("translations").forEach(translation -> TEXTS.forEach(field -> add(said, translation.path(field))));
        json.path("milestones").forEach(milestone -> add(said, milestone.path("title")));
        return said;
    }

    private static Set<String> places(JsonNode json) {
        JsonNode scope = json.path("scope");
        JsonNode audience = json.path("audience");
        Set<String> places = new LinkedHashSet<>(all(json, "country", "countries"));
        places.addAll(all(scope, "countries", "regions", "groups"));
        places.addAll(all(audience, "countries"));
        if (scope.path("global").asBoolean(false)
                || (audience.isObject() && audience.path("countries").isEmpty())) {
            places.add(Places.WORLD);
        }
        return places;
    }

    private static Set<String> kinds(JsonNode json) {
        return all(json, "kind", "kinds", "supports");
    }

    private static Set<String> organisations(JsonNode json) {
        Set<String> organisations = new LinkedHashSet<>(all(json, "organisation", "hosts"));
        json.path("participants").forEach(one -> organisations.addAll(all(one, "organisation")));
        return organisations;
    }

    private static List<String> words(JsonNode json) {
        List<String> words = new ArrayList<>();
        kinds(json).forEach(kind -> words.add("kind." + kind));
        Stream.of(json, json.path("audience")).forEach(of -> {
            all(of, "levels").forEach(level -> words.add("level." + level));
            all(of, "beneficiaries").forEach(beneficiary -> words.add("beneficiary." + beneficiary));
        });
        all(json, "category").forEach(category -> words.add("category." + category));
        return words;
    }

    private static List<String> related(JsonNode json) {
        List<String> related = new ArrayList<>();
        RELATED.forEach(field -> add(related, json.path(field)));
        related.addAll(all(json, "modalities", "missions"));
        return related;
    }

    private static Set<String> all(JsonNode json, String... fields) {
        Set<String> values = new LinkedHashSet<>();
        Stream.of(fields).map(json::path).forEach(field -> {
            if (field.isArray()) {
                field.forEach(one -> values.add(one.asString("")));
            } else if (!field.isMissingNode() && !field.isNull()) {
                values.add(field.asString(""));
            }
        });
        values.remove("");
        return values;
    }

    private static void add(List<String> texts, JsonNode node) {
        String text = node.asString("");
        if (!text.isBlank()) {
            texts.add(text);
        }
    }
}
