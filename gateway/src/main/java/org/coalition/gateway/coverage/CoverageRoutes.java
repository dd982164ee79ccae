package org.coalition.gateway.coverage;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.formats.Answers;
import org.coalition.gateway.formats.Format;
import org.coalition.gateway.formats.Reply;
import org.coalition.gateway.view.View;
import org.coalition.gateway.view.Vocabulary;
import org.coalition.http.Query;
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
    private static final int MOST = 500;
    private static final int USUAL = 50;
    private static final Format[] TABLES = {Format.JSON, Format.CSV, Format.XLSX};
    private static final Format[] MAPS = {Format.JSON, Format.CSV, Format.XLSX, Format.GEOJSON};
    private static final List<String> WHAT =
            List.of("kind", "level", "beneficiary", "modality", "on", "knownOn", Format.PARAMETER);
    private static final List<String> WHERE = List.of("country", "region", "group");

    private final Follower follower;
    private final Answers answers;

    CoverageRoutes(Follower follower, Answers answers) {
        this.follower = follower;
        this.answers = answers;
    }

    @Bean
    RouterFunction<ServerResponse> coverageApi() {
        return route().GET("/api/v1/coverage", this::place)
                .GET("/api/v1/coverage/world", this::world)
                .GET("/api/v1/coverage/gaps", this::gaps)
                .GET("/api/v1/coverage/timeline", this::timeline)
                .GET("/api/v1/coverage/explain", this::explain)
                .build();
    }

    /**
     * What is known of places, and from where.
     *
     * @param presence who was seen at work there; null when several places are told apart
     */
    record Answer(
            List<Cell> cells,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Present> presence,

            Instant asOf,
            @Nullable Instant knownOn,
            long version,
            Collection<Source> sources,
            String licence) {}

    /** A page of gaps. */
    record GapsAnswer(
            List<Cell> items,
            @Nullable String next,
            int total,
            int unknown,
            Instant asOf,
            @Nullable Instant knownOn,
            long version,
            Collection<Source> sources,
            String licence) {}

    private Mono<ServerResponse> place(ServerRequest request) {
        Query query = Query.of(request, names(WHERE, List.of()));
        View view = follower.view();
        Question question = Questions.read(query, view);
        List<String> kinds = kinds(query);
        return cells(
                request,
                query,
                TABLES,
                view,
                question,
                "coverage-" + question.area().place(),
                () -> kinds.stream()
                        .map(kind -> Coverage.cell(view, question, kind))
                        .toList(),
                () -> Present.of(view.known(question.knownOn()), question));
    }

    private Mono<ServerResponse> world(ServerRequest request) {
        Query query = Query.of(request, names(List.of(), List.of()));
        View view = follower.view();
        String kind = Questions.oneKind(query);
        Question question = Questions.read(query, view, Area.WORLD);
        return cells(
                request,
                query,
                MAPS,
                view,
                question,
                "coverage-world-" + kind,
                () -> view.countries().stream()
                        .map(country -> Coverage.cell(view, question.of(country), kind))
                        .toList(),
                () -> null);
    }

    private Mono<ServerResponse> timeline(ServerRequest request) {
        Query query = Query.of(request, names(WHERE, List.of("from", "to", "step")));
        View view = follower.view();
        Question question = Questions.read(query, view);
        String kind = Questions.oneKind(query);
        Timeline timeline =
                Timeline.read(query, view.day(), question.area().countries().size());
        return cells(
                request,
                query,
                TABLES,
                view,
                question,
                "timeline-" + question.area().place() + "-" + kind,
                () -> timeline.cells(view, question, kind),
                () -> null);
    }

    private Mono<ServerResponse> gaps(ServerRequest request) {
        Query query = Query.of(request, names(WHERE, List.of("limit", "cursor")));
        View view = follower.view();
        Area area = Questions.area(query);
        Question question = Questions.read(query, view, area == null ? Area.WORLD : area);
        List<String> kinds = kinds(query);
        int from = number(query, "cursor", 0, 0);
        int most = number(query, "limit", 1, USUAL);
        Format format = Format.wanted(request, query, TABLES);
        Reply reply = answers.to(request, view, TABLES);
        Supplier<Gaps> gaps = () -> Gaps.of(view, question, kinds);
        return format == Format.JSON
                ? reply.json(() -> page(gaps.get(), from, most, view, question))
                : reply.table(
                        format,
                        () -> CoverageSheet.of(
                                "gaps",
                                gaps.get().items().stream()
                                        .skip(from)
                                        .limit(query.text("limit") == null ? Long.MAX_VALUE : most),
                                new Origin(view, question, answers.licence())));
    }

    private GapsAnswer page(Gaps gaps, int from, int most, View view, Question question) {
        int all = gaps.items().size();
        int first = Math.min(from, all);
        int end = Math.min(first + most, all);
        return new GapsAnswer(
                gaps.items().subList(first, end),
                end < all ? String.valueOf(end) : null,
                all,
                gaps.unknown(),
                view.asOf(),
                question.knownOn(),
                view.version(),
                Source.of(view, question),
                answers.licence());
    }

    private Mono<ServerResponse> explain(ServerRequest request) {
        Query query = Query.of(request, names(WHERE, List.of("figure", "limit", "cursor")));
        View view = follower.view();
        Question question = Questions.read(query, view);
        String kind = Questions.oneKind(query);
        String figure = query.oneOf("figure", List.copyOf(Rules.EACH.keySet()));
        int from = number(query, "cursor", 0, 0);
        int most = number(query, "limit", 1, MOST);
        Format format = Format.wanted(request, query, TABLES);
        Reply reply = answers.to(request, view, TABLES);
        Supplier<Reasons> reasons = () -> Reasons.of(view, question, kind, figure);
        return format == Format.JSON
                ? reply.json(() -> Explanation.of(
                        view,
                        question,
                        Coverage.cell(view, question, kind),
                        reasons.get(),
                        from,
                        most,
                        answers.licence()))
                : reply.table(
                        format,
                        () -> ExplanationSheet.of(
                                reasons.get(), question.area(), new Origin(view, question, answers.licence())));
    }

    private Mono<ServerResponse> cells(
            ServerRequest request,
            Query query,
            Format[] possible,
            View view,
            Question question,
            String name,
            Supplier<List<Cell>> cells,
            Supplier<@Nullable List<Present>> presence) {
        Format format = Format.wanted(request, query, possible);
        Reply reply = answers.to(request, view, possible);
        String licence = answers.licence();
        return switch (format) {
            case JSON ->
                reply.json(() -> new Answer(
                        cells.get(),
                        presence.get(),
                        view.asOf(),
                        question.knownOn(),
                        view.version(),
                        Source.of(view, question),
                        licence));
            case GEOJSON -> reply.geoJson(() -> WorldMap.of(cells.get(), view, question, licence));
            default ->
                reply.table(
                        format,
                        () -> CoverageSheet.of(name, cells.get().stream(), new Origin(view, question, licence)));
        };
    }

    private static List<String> kinds(Query query) {
        String kind = Questions.kind(query);
        return kind == null ? Vocabulary.KINDS : List.of(kind);
    }

    private static int number(Query query, String name, int least, int usual) {
        Integer number = query.number(name, least, name.equals("limit") ? MOST : 1_000_000_000);
        return number == null ? usual : number;
    }

    private static String[] names(List<String> where, List<String> more) {
        return Stream.of(where, WHAT, more).flatMap(List::stream).toArray(String[]::new);
    }
}
