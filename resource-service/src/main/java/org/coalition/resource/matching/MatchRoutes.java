package org.coalition.resource.matching;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Query;
import org.coalition.http.Views;
import org.coalition.http.problem.Problem;
import org.coalition.resource.board.Board;
import org.coalition.resource.board.LiveBoard;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.contributions.ContributionState;
import org.coalition.resource.needs.Need;
import org.coalition.resource.needs.Needs;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/needs/{id}/matches}. */
@Configuration(proxyBeanMethods = false)
class MatchRoutes {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final LiveBoard boards;
    private final Needs needs;
    private final Clock clock;

    MatchRoutes(LiveBoard boards, Needs needs, Clock clock) {
        this.boards = boards;
        this.needs = needs;
        this.clock = clock;
    }

    /** @param next cursor of the next page; null when this is the last */
    private record Page(List<Match> items, @Nullable String next, int total) {}

    @Bean
    RouterFunction<ServerResponse> matchesApi() {
        return route().GET("/api/v1/needs/{id}/matches", this::matches).build();
    }

    private Mono<ServerResponse> matches(ServerRequest request) {
        Query query = Query.of(request, "include", "limit", "cursor");
        boolean excluded = query.oneOf("include", List.of("excluded")) != null;
        String id = request.pathVariable("id");
        return needs.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no need '" + id + "'.")))
                .zipWith(Mono.zip(boards.current(), Callers.of(request)))
                .flatMap(all -> {
                    Board board = all.getT2().getT1();
                    List<Match> ranked = ranked(board, all.getT1(), all.getT2().getT2(), excluded);
                    return Views.current(all.getT1().version(), page(ranked, query));
                });
    }

    private List<Match> ranked(Board board, Need need, Caller caller, boolean excluded) {
        Matching matching = Matching.of(board, need, LocalDate.now(clock));
        return board.contributions().values().stream()
                .filter(contribution -> mayRead(caller, contribution))
                .map(matching::match)
                .filter(match -> match.fits() || excluded)
                .sorted(Match.BEST_FIRST)
                .toList();
    }

    /** A draft is its member's and the secretariat's. */
    private static boolean mayRead(Caller caller, Contribution contribution) {
        return contribution.state() != ContributionState.DRAFT
                || caller.isSecretariat()
                || caller.isMember(contribution.offer().organisation());
    }

    private static Page page(List<Match> ranked, Query query) {
        int limit = Objects.requireNonNullElse(query.number("limit", 1, MOST), USUAL);
        List<Match> rest = after(query.text("cursor"), ranked);
        List<Match> items = rest.stream().limit(limit).toList();
        String next = rest.size() > items.size() ? items.get(items.size() - 1).cursor() : null;
        return new Page(items, next, ranked.size());
    }

    private static List<Match> after(@Nullable String cursor, List<Match> ranked) {
        try {
            return cursor == null
                    ? ranked
                    : ranked.stream().filter(match -> match.isAfter(cursor)).toList();
        } catch (NumberFormatException e) {
            throw Problem.refused("cursor", "invalid-value", "Take the cursor from 'next' of the page before.");
        }
    }
}
