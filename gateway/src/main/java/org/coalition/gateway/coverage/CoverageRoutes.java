package org.coalition.gateway.coverage;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.view.Learners;
import org.coalition.gateway.view.SchoolStatus;
import org.coalition.gateway.view.View;
import org.coalition.http.Query;
import org.coalition.http.Views;
import org.coalition.http.problem.Problem;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/coverage}. */
@Configuration(proxyBeanMethods = false)
class CoverageRoutes {
    private final Follower follower;
    private final Clock clock;

    CoverageRoutes(Follower follower, Clock clock) {
        this.follower = follower;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> coverageApi() {
        return route().GET("/api/v1/coverage", this::country)
                .GET("/api/v1/coverage/explain", this::explain)
                .GET("/api/v1/coverage/world", this::world)
                .build();
    }

    /** What is known of a country at one moment. */
    record Answer(List<Cell> cells, Instant asOf, long version, Set<String> sources) {}

    private Mono<ServerResponse> country(ServerRequest request) {
        Query query = Query.of(request, "country", "kind", "level", "beneficiary", "on");
        View view = follower.view();
        Question question = question(query, country(query));
        String kind = kind(query);
        List<Cell> cells = (kind == null ? Question.KINDS.stream() : Stream.of(kind))
                .map(each -> Coverage.cell(view, question, each))
                .toList();
        return Views.answer(
                request,
                view.version(),
                new Answer(cells, clock.instant(), view.version(), sources(view, question.country())));
    }

    private Mono<ServerResponse> explain(ServerRequest request) {
        Query query = Query.of(request, "country", "kind", "level", "beneficiary", "on");
        View view = follower.view();
        String kind = kind(query);
        if (kind == null) {
            throw Problem.refused(
                    "kind", "missing", "Name the kind: one of " + String.join(", ", Question.KINDS) + ".");
        }
        return Views.answer(request, view.version(), Explanation.of(view, question(query, country(query)), kind));
    }

    private Mono<ServerResponse> world(ServerRequest request) {
        Query query = Query.of(request, "kind", "level", "beneficiary", "on");
        View view = follower.view();
        String kind = kind(query);
        if (kind == null) {
            throw Problem.refused(
                    "kind", "missing", "Name the kind: one of " + String.join(", ", Question.KINDS) + ".");
        }
        List<Cell> rows = new ArrayList<>();
        for (String country : view.countries()) {
            rows.add(Coverage.cell(view, question(query, country), kind));
        }
        return Views.answer(request, view.version(), new Answer(rows, clock.instant(), view.version(), Set.of()));
    }

    private Question question(Query query, String country) {
        String on = query.text("on");
        return new Question(
                country,
                query.number("level", 0, 8),
                query.oneOf("beneficiary", Question.BENEFICIARIES),
                on == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : query.date("on"));
    }

    private static String country(Query query) {
        String code = query.text("country");
        if (code == null) {
            throw Problem.refused(
                    "country",
                    "missing",
                    "Name the country, for example country=SEN; /coverage/world has all of them.");
        }
        return Places.country(code)
                .orElseThrow(() -> Problem.refused(
                        "country", "country-code", "'" + code + "' is no ISO 3166-1 country code, like SEN or SN."));
    }

    private static @Nullable String kind(Query query) {
        return query.oneOf("kind", Question.KINDS);
    }

    private static Set<String> sources(View view, String country) {
        Set<String> sources = new LinkedHashSet<>();
        view.schoolStatus().get(country).values().stream()
                .map(SchoolStatus::source)
                .forEach(sources::add);
        view.learners().get(country).values().stream().map(Learners::source).forEach(sources::add);
        return sources;
    }
}
