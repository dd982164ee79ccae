package org.coalition.gateway.lists;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.formats.Answers;
import org.coalition.gateway.formats.Format;
import org.coalition.gateway.formats.Reply;
import org.coalition.gateway.missions.Missions;
import org.coalition.gateway.view.Facets;
import org.coalition.gateway.view.View;
import org.coalition.http.Query;
import org.coalition.http.Views;
import org.coalition.http.problem.Problem;
import org.coalition.places.Places;
import org.springframework.beans.factory.annotation.Value;
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
    /** Parameter that looks for words, where there are names. */
    private static final String Q = "q";
    /** As long as a cursor. */
    private static final int LONGEST = 300;

    private static final String STATE = "state";
    private static final String COUNTRY = "country";

    /** Whether an offer was not confirmed for long; it follows from the day, so it is known when it is shown. */
    private static final String STALE = "stale";

    /** Topics and what they can be asked for; see {@code Facets}. */
    private static final Map<String, Set<String>> FILTERS = Map.ofEntries(
            Map.entry("organisations", Set.of("category", STATE, COUNTRY, "support", "language")),
            Map.entry("projects", Set.of("initiative", COUNTRY, STATE, "mission", "organisation")),
            Map.entry("missions", Set.of("flagship", STATE)),
            Map.entry(
                    "contributions",
                    Set.of("kind", COUNTRY, "level", "language", "beneficiary", STATE, "organisation", STALE)),
            Map.entry("needs", Set.of("kind", COUNTRY, "level", "beneficiary", STATE, "standing")),
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
                            "level",
                            "beneficiary",
                            "modality",
                            "price",
                            "tag",
                            "author",
                            STATE)),
            Map.entry(
                    "experiences",
                    Set.of(COUNTRY, "language", "level", "beneficiary", "kind", "tag", "author", STATE)));

    private static final Format[] FORMATS = {Format.JSON, Format.CSV, Format.XLSX};

    private final Follower follower;
    private final Answers answers;
    private final Missions missions;
    private final long staleAfter;

    ListRoutes(
            Follower follower,
            Answers answers,
            Missions missions,
            @Value("${coalition.contributions.stale-after}") Duration staleAfter) {
        this.follower = follower;
        this.answers = answers;
        this.missions = missions;
        this.staleAfter = staleAfter.toDays();
    }

    @Bean
    RouterFunction<ServerResponse> listsApi() {
        RouterFunctions.Builder routes = route();
        FILTERS.forEach((topic, filters) -> routes.GET("/api/v1/" + topic, request -> list(request, topic, filters))
                .GET("/api/v1/" + topic + "/{id}", request -> one(request, topic)));
        return routes.build();
    }

    private Mono<ServerResponse> list(ServerRequest request, String topic, Set<String> filters) {
        Query query = Query.of(
                        request, Page.parameters(Stream.concat(filters.stream(), Stream.of(Q, Format.PARAMETER))))
                .atMost(LONGEST);
        View view = follower.view();
        UnaryOperator<JsonNode> shown = shown(view, topic);
        Wanted wanted = wanted(query, topic, filters, view);
        Format format = Format.wanted(request, query, FORMATS);
        Reply reply = answers.to(request, view, FORMATS);
        if (format != Format.JSON && query.text("limit") == null) {
            return reply.table(
                    format, () -> ListSheet.of(topic, wanted.all(view.shown(topic), shown), answers.licence()));
        }
        Supplier<Page> page = () -> Page.of(view.shown(topic), shown, wanted, query, answers.licence());
        return format == Format.JSON
                ? reply.json(page::get)
                : reply.table(format, () -> ListSheet.of(topic, page.get().items().stream(), answers.licence()));
    }

    private Mono<ServerResponse> one(ServerRequest request, String topic) {
        Query.of(request);
        View view = follower.view();
        String id = request.pathVariable("id");
        JsonNode json = Optional.ofNullable(view.shown(topic).get(id))
                .orElseThrow(() -> Problem.notFound("There is no '" + id + "' among the " + topic + "."));
        return Views.current(json.path("version").asLong(), shown(view, topic).apply(json));
    }

    private static Wanted wanted(Query query, String topic, Set<String> filters, View view) {
        Facets facets = view.facets();
        List<NavigableSet<String>> sets = new ArrayList<>();
        Predicate<JsonNode> rest = null;
        String state = query.text(STATE);
        // The state of a need follows from its commitments, so it is known when it is shown.
        boolean derived = topic.equals("needs");
        if (state != null && filters.contains(STATE) && !derived) {
            sets.add(facets.having(topic, STATE, List.of(state)));
        }
        boolean hidden = state != null && !sets.isEmpty() && Facets.isHidden(topic, state);
        for (String filter : filters) {
            List<String> values = filter.equals(STATE) || filter.equals(STALE) || Days.NAMES.contains(filter)
                    ? List.of()
                    : values(query, filter);
            if (!values.isEmpty() && hidden) {
                Predicate<JsonNode> one = json -> Facets.has(json, filter, values);
                rest = rest == null ? one : rest.and(one);
            } else if (!values.isEmpty()) {
                sets.add(facets.having(topic, filter, values));
            }
        }
        String words = query.text(Q);
        if (words != null) {
            sets.add(facets.saying(topic, words));
        }
        if (derived && state != null) {
            rest = json -> json.path(STATE).asString("").equals(state);
        }
        if (filters.contains(Days.FROM) && Days.areAsked(query)) {
            Days days = Days.of(query);
            rest = rest == null ? days::include : rest.and(days::include);
        }
        String stale = filters.contains(STALE) ? query.oneOf(STALE, List.of("true", "false")) : null;
        if (stale != null) {
            Predicate<JsonNode> asked = json -> json.path(STALE).asBoolean(false) == Boolean.parseBoolean(stale);
            rest = rest == null ? asked : rest.and(asked);
        }
        return new Wanted(sets.isEmpty() ? List.of(facets.listed(topic)) : sets, rest);
    }

    /** What a parameter asks for; a country also for the regions around it. Errors: 422. */
    private static List<String> values(Query query, String name) {
        String value = query.text(name);
        if (value == null) {
            return List.of();
        }
        return name.equals(COUNTRY)
                ? Places.around(Places.country(value)
                        .orElseThrow(() -> Problem.refused(
                                COUNTRY, "country-code", "'" + value + "' is no ISO 3166-1 country code.")))
                : List.of(value);
    }

    private UnaryOperator<JsonNode> shown(View view, String topic) {
        return switch (topic) {
            case "needs" -> view::shownNeed;
            case "contributions" -> contribution -> view.shownContribution(contribution, staleAfter);
            case View.COMMITMENTS -> view::shownCommitment;
            case "missions" -> mission -> missions.shown(view, mission);
            default -> json -> json;
        };
    }
}
