package org.coalition.gateway.reference;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.queryParam;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.view.View;
import org.coalition.http.Query;
import org.coalition.http.Views;
import org.coalition.http.problem.Problem;
import org.coalition.places.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/school-status?on=} and {@code /api/v1/learners/differences}: sources side by side. */
@Configuration(proxyBeanMethods = false)
class ReferenceRoutes {
    private static final int USUAL_PERCENT = 5;
    private static final String COUNTRY = "country";

    private final Follower follower;

    ReferenceRoutes(Follower follower) {
        this.follower = follower;
    }

    /** Before the lists, whose paths these are too. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> referenceApi() {
        return route().route(GET("/api/v1/school-status").and(queryParam("on", on -> true)), this::onDay)
                .GET("/api/v1/learners/differences", this::differences)
                .build();
    }

    private record All<T>(List<T> items, int total) {}

    private Mono<ServerResponse> onDay(ServerRequest request) {
        Query query = Query.of(request, "on", COUNTRY);
        LocalDate date = query.date("on");
        View view = follower.view();
        List<OnDay> days = countries(query, view.countries()).stream()
                .map(country -> OnDay.of(
                        country, date, view.known().schoolStatus(country).toList()))
                .flatMap(Optional::stream)
                .toList();
        return Views.answer(request, view.version(), new All<>(days, days.size()));
    }

    /** Countries whose sources differ by more than {@code percent}; those that cannot be compared only when asked for. */
    private Mono<ServerResponse> differences(ServerRequest request) {
        Query query = Query.of(request, "percent", COUNTRY);
        Integer percent = query.number("percent", 0, 1_000);
        double share = (percent == null ? USUAL_PERCENT : percent) / 100.0;
        boolean one = query.text(COUNTRY) != null;
        View view = follower.view();
        List<Difference> found = countries(query, view.countries()).stream()
                .map(country ->
                        Difference.of(country, view.known().learners(country).toList()))
                .filter(difference -> one || difference.isAbove(share))
                .toList();
        return Views.answer(request, view.version(), new All<>(found, found.size()));
    }

    private static List<String> countries(Query query, Collection<String> known) {
        String code = query.text(COUNTRY);
        return code == null
                ? known.stream().sorted().toList()
                : List.of(Places.country(code)
                        .orElseThrow(() -> Problem.refused(
                                COUNTRY, "country-code", "'" + code + "' is no ISO 3166-1 country code.")));
    }
}
