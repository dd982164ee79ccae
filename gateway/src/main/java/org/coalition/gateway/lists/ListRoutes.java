package org.coalition.gateway.lists;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.view.Places;
import org.coalition.gateway.view.View;
import org.coalition.http.Query;
import org.coalition.http.Views;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Pages and single resources, from the view. */
@Configuration(proxyBeanMethods = false)
class ListRoutes {
    private static final BiPredicate<JsonNode, String> STATE = field("state");
    private static final BiPredicate<JsonNode, String> COUNTRY = ListRoutes::isIn;
    private static final BiPredicate<JsonNode, String> LANGUAGE = element("languages");
    private static final BiPredicate<JsonNode, String> WORDS = ListRoutes::says;

    private static final Map<String, Map<String, BiPredicate<JsonNode, String>>> FILTERS = Map.of(
            "organisations",
            Map.of("category", field("category"), "state", STATE, "country", COUNTRY, "q", WORDS),
            "contributions",
            Map.of(
                    "kind",
                    field("kind"),
                    "country",
                    COUNTRY,
                    "level",
                    element("levels"),
                    "language",
                    LANGUAGE,
                    "beneficiary",
                    element("beneficiaries"),
                    "state",
                    STATE,
                    "organisation",
                    field("organisation"),
                    "q",
                    WORDS),
            "needs",
            Map.of(
                    "kind", field("kind"),
                    "country", COUNTRY,
                    "level", element("levels"),
                    "beneficiary", element("beneficiaries"),
                    "state", STATE,
                    "standing", field("standing"),
                    "q", WORDS),
            View.COMMITMENTS,
            Map.of("contribution", field("contribution"), "need", field("need"), "state", STATE, "country", COUNTRY),
            "initiatives",
            Map.of("language", LANGUAGE, "state", STATE, "q", WORDS),
            "events",
            Map.of(
                    "initiative",
                    field("initiative"),
                    "language",
                    LANGUAGE,
                    "state",
                    STATE,
                    "host",
                    element("hosts"),
                    "q",
                    WORDS),
            "school-status",
            Map.of("country", COUNTRY),
            "learners",
            Map.of("country", COUNTRY));

    private final Follower follower;

    ListRoutes(Follower follower) {
        this.follower = follower;
    }

    @Bean
    RouterFunction<ServerResponse> listsApi() {
        RouterFunctions.Builder routes = route();
        FILTERS.forEach((topic, filters) -> routes.GET("/api/v1/" + topic, request -> list(request, topic, filters))
                .GET("/api/v1/" + topic + "/{id}", request -> one(request, topic)));
        return routes.build();
    }

    private Mono<ServerResponse> list(
            ServerRequest request, String topic, Map<String, BiPredicate<JsonNode, String>> filters) {
        Query query = Query.of(request, Page.parameters(filters.keySet()));
        View view = follower.view();
        UnaryOperator<JsonNode> shown = shown(view, topic);
        return Views.answer(request, view.version(), Page.of(view.shown(topic), shown, wanted(query, filters), query));
    }

    private Mono<ServerResponse> one(ServerRequest request, String topic) {
        Query.of(request);
        View view = follower.view();
        String id = request.pathVariable("id");
        JsonNode json = Optional.ofNullable(view.shown(topic).get(id))
                .orElseThrow(() -> Problem.notFound("There is no '" + id + "' among the " + topic + "."));
        return Views.answer(
                request, json.path("version").asLong(), shown(view, topic).apply(json));
    }

    /** A draft is no offer yet and no event yet: it is listed when it is asked for. */
    private static Predicate<JsonNode> wanted(Query query, Map<String, BiPredicate<JsonNode, String>> filters) {
        Predicate<JsonNode> wanted = query.text("state") == null
                ? json -> !json.path("state").asString("").equals("draft")
                : json -> true;
        for (Map.Entry<String, BiPredicate<JsonNode, String>> filter : filters.entrySet()) {
            String value = value(query, filter.getKey());
            if (value != null) {
                wanted = wanted.and(json -> filter.getValue().test(json, value));
            }
        }
        return wanted;
    }

    private static @Nullable String value(Query query, String name) {
        String value = query.text(name);
        return value != null && name.equals("country")
                ? Places.country(value)
                        .orElseThrow(() -> Problem.refused(
                                "country", "country-code", "'" + value + "' is no ISO 3166-1 country code."))
                : value;
    }

    private static UnaryOperator<JsonNode> shown(View view, String topic) {
        return topic.equals("needs") ? view::shownNeed : json -> json;
    }

    private static BiPredicate<JsonNode, String> field(String name) {
        return (json, value) -> json.path(name).asString("").equals(value);
    }

    private static BiPredicate<JsonNode, String> element(String name) {
        return (json, value) -> json.path(name)
                .valueStream()
                .anyMatch(element -> element.asString("").equals(value));
    }

    private static boolean isIn(JsonNode json, String country) {
        JsonNode scope = json.path("scope");
        return json.path("country").asString("").equals(country)
                || element("countries").test(json, country)
                || element("countries").test(scope, country)
                || scope.path("global").asBoolean(false)
                || scope.path("regions")
                        .valueStream()
                        .anyMatch(region -> Places.around(country).contains(region.asString("")));
    }

    private static boolean says(JsonNode json, String words) {
        String text = (json.path("id").asString("") + " "
                        + json.path("name").asString("") + " "
                        + json.path("acronym").asString("") + " "
                        + json.path("title").asString("") + " "
                        + json.path("description").asString(""))
                .toLowerCase(Locale.ROOT);
        return text.contains(words.toLowerCase(Locale.ROOT));
    }
}
