package org.coalition.gateway.lists;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.formats.Answers;
import org.coalition.gateway.formats.Format;
import org.coalition.gateway.formats.Reply;
import org.coalition.gateway.missions.Missions;
import org.coalition.gateway.view.View;
import org.coalition.http.Query;
import org.coalition.http.Views;
import org.coalition.http.problem.Problem;
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
    /** As long as a cursor. */
    private static final int LONGEST = 300;

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
        for (Filters filters : Filters.all()) {
            String path = "/api/v1/" + filters.topic();
            routes.GET(path, request -> list(request, filters))
                    .GET(path + "/{id}", request -> one(request, filters.topic()));
        }
        return routes.build();
    }

    private Mono<ServerResponse> list(ServerRequest request, Filters filters) {
        Query query = Query.of(request, Page.parameters(Stream.concat(filters.names(), Stream.of(Format.PARAMETER))))
                .atMost(LONGEST);
        String topic = filters.topic();
        View view = follower.view();
        UnaryOperator<JsonNode> shown = shown(view, topic);
        Wanted wanted = filters.wanted(query, view);
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
