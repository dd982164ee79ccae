package org.coalition.gateway.lists;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.missions.Progress;
import org.coalition.gateway.view.Places;
import org.coalition.gateway.view.View;
import org.coalition.gateway.view.Words;
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
import tools.jackson.databind.node.ObjectNode;

/** Pages and single resources, from the view. */
@Configuration(proxyBeanMethods = false)
class ListRoutes {
    private static final BiPredicate<JsonNode, String> STATE = field("state");
    private static final BiPredicate<JsonNode, String> COUNTRY = ListRoutes::isIn;
    private static final BiPredicate<JsonNode, String> LANGUAGE = element("languages");

    private static final Set<String> HIDDEN = Set.of("draft", "merged");

    /** Parameter that looks for words, where there are names. */
    private static final String Q = "q";

    private static final Map<String, Map<String, BiPredicate<JsonNode, String>>> FILTERS = Map.of(
            "organisations",
            Map.of(
                    "category",
                    field("category"),
                    "state",
                    STATE,
                    "country",
                    COUNTRY,
                    "support",
                    element("supports"),
                    "language",
                    LANGUAGE),
            "projects",
            Map.of(
                    "initiative",
                    field("initiative"),
                    "country",
                    COUNTRY,
                    "state",
                    STATE,
                    "mission",
                    element("missions"),
                    "organisation",
                    ListRoutes::takesPart),
            "missions",
            Map.of("flagship", field("flagship"), "state", STATE),
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
                    field("organisation")),
            "needs",
            Map.of(
                    "kind", field("kind"),
                    "country", COUNTRY,
                    "level", element("levels"),
                    "beneficiary", element("beneficiaries"),
                    "state", STATE,
                    "standing", field("standing")),
            View.COMMITMENTS,
            Map.of("contribution", field("contribution"), "need", field("need"), "state", STATE, "country", COUNTRY),
            "initiatives",
            Map.of("language", LANGUAGE, "state", STATE),
            "events",
            Map.of("initiative", field("initiative"), "language", LANGUAGE, "state", STATE, "host", element("hosts")),
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
        Query query = Query.of(request, Page.parameters(Stream.concat(filters.keySet().stream(), Stream.of(Q))));
        View view = follower.view();
        return Views.answer(
                request,
                view.version(),
                Page.of(view.shown(topic), shown(view, topic), wanted(query, topic, filters, view), query));
    }

    private Mono<ServerResponse> one(ServerRequest request, String topic) {
        Query.of(request);
        View view = follower.view();
        String id = request.pathVariable("id");
        JsonNode json = Optional.ofNullable(view.shown(topic).get(id))
                .orElseThrow(() -> Problem.notFound("There is no '" + id + "' among the " + topic + "."));
        return Views.current(json.path("version").asLong(), shown(view, topic).apply(json));
    }

    /**
     * Null when everything is wanted. A draft is no offer yet and no event yet, and a merged record is another one's: they
     * are listed when they are asked for.
     */
    private static @Nullable BiPredicate<String, JsonNode> wanted(
            Query query, String topic, Map<String, BiPredicate<JsonNode, String>> filters, View view) {
        BiPredicate<String, JsonNode> wanted = null;
        if (filters.containsKey("state") && query.text("state") == null) {
            wanted = (id, json) -> !HIDDEN.contains(json.path("state").asString(""));
        }
        for (Map.Entry<String, BiPredicate<JsonNode, String>> filter : filters.entrySet()) {
            String value = value(query, filter.getKey());
            if (value != null) {
                BiPredicate<String, JsonNode> one =
                        (id, json) -> filter.getValue().test(json, value);
                wanted = wanted == null ? one : wanted.and(one);
            }
        }
        String words = query.text(Q);
        if (words != null) {
            String plain = Words.plain(words);
            Map<String, String> texts = view.texts().get(topic);
            BiPredicate<String, JsonNode> said =
                    (id, json) -> texts.getOrDefault(id, "").contains(plain);
            wanted = wanted == null ? said : said.and(wanted);
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
        return switch (topic) {
            case "needs" -> view::shownNeed;
            case "contributions" -> view::shownContribution;
            case View.COMMITMENTS -> view::shownCommitment;
            case "missions" -> mission -> withProgress(view, mission);
            default -> json -> json;
        };
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

    private static boolean takesPart(JsonNode project, String organisation) {
        return project.path("participants")
                .valueStream()
                .anyMatch(one -> one.path("organisation").asString("").equals(organisation));
    }

    private static JsonNode withProgress(View view, JsonNode mission) {
        ObjectNode shown = ((ObjectNode) mission).deepCopy();
        return shown.putPOJO("progress", Progress.of(view, mission).summary());
    }
}
