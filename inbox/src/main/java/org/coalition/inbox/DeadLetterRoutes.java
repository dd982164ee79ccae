package org.coalition.inbox;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.List;
import java.util.Locale;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Commands;
import org.coalition.http.Query;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/dead-letters/<service>}, for the secretariat. */
final class DeadLetterRoutes {
    private final String all;
    private final DeadLetters letters;
    private final Commands commands;

    DeadLetterRoutes(String service, DeadLetters letters, Commands commands) {
        this.all = "/api/v1/dead-letters/" + service;
        this.letters = letters;
        this.commands = commands;
    }

    RouterFunction<ServerResponse> routes() {
        return route().GET(all, this::list)
                .POST(all + "/{id}/replay", this::replay)
                .build();
    }

    private record Page(List<DeadLetter> items, int total) {}

    private Mono<ServerResponse> list(ServerRequest request) {
        String state = Query.of(request, "state").oneOf("state", List.of("dead", "replayed"));
        return Callers.of(request)
                .doOnNext(Caller::requireSecretariat)
                .then(letters.all())
                .map(found -> found.stream()
                        .filter(letter -> state == null
                                || letter.state()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .equals(state))
                        .toList())
                .flatMap(found -> Answers.privately(new Page(found, found.size())));
    }

    private Mono<ServerResponse> replay(ServerRequest request) {
        return commands.read(request)
                .doOnNext(command -> command.caller().requireSecretariat())
                .flatMap(command -> letters.replay(request.pathVariable("id")))
                .flatMap(Answers::privately);
    }
}
