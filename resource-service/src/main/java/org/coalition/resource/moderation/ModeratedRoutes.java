package org.coalition.resource.moderation;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Command;
import org.coalition.http.Commands;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Written;
import org.coalition.resource.partners.Partners;
import org.coalition.resource.vocabulary.Reason;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The same paths for everything that is shared. */
@Configuration(proxyBeanMethods = false)
class ModeratedRoutes {
    private static final int MOST_SUGGESTIONS = 500;
    private static final int MOST_ALIKE = 5;

    private final Shelves shelves;
    private final Partners partners;
    private final Commands commands;
    private final Clock clock;

    ModeratedRoutes(Shelves shelves, Partners partners, Commands commands, Clock clock) {
        this.shelves = shelves;
        this.partners = partners;
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> sharedApi() {
        RouterFunctions.Builder routes = route();
        shelves.all().forEach(shelf -> add(routes, shelf));
        return routes.build();
    }

    private <C extends Shared> void add(RouterFunctions.Builder routes, Shelf<C> shelf) {
        Sharing<C> sharing = shelf.sharing();
        Outbox<Moderated<C>> outbox = shelf.outbox();
        String all = "/api/v1/" + sharing.topic();
        String one = all + "/{id}";
        routes.POST(all, request -> suggest(request, shelf))
                .GET(all + "/suggestions", request -> suggestions(request, outbox))
                .GET(one, request -> show(request, outbox))
                .PATCH(one, request -> revise(request, sharing, outbox))
                .GET(one + "/history", request -> history(request, outbox));
        for (Verdict verdict : Verdict.values()) {
            routes.POST(one + "/" + verdict.verb(), request -> decide(request, sharing, outbox, verdict));
        }
    }

    /** The answer also names what is there already and looks the same: {@code alike: [{id, reasons}]}. */
    private <C extends Shared> Mono<ServerResponse> suggest(ServerRequest request, Shelf<C> shelf) {
        Sharing<C> sharing = shelf.sharing();
        return commands.read(request, sharing.content())
                .flatMap(command -> requireMayShare(command.caller())
                        .then(alike(command.body(), shelf.outbox()))
                        .flatMap(alike -> create(shelf, command)
                                .flatMap(written -> Answers.created(
                                        sharing.topic(),
                                        written,
                                        sharing.topic() + "/" + written.id(),
                                        Map.of("alike", alike)))));
    }

    private <C extends Shared> Mono<Written> create(Shelf<C> shelf, Command<C> command) {
        String id = Ids.from(command.once());
        boolean trusted = command.caller().isSecretariat();
        return shelf.outbox()
                .create(
                        id,
                        command.once(),
                        () -> Moderated.suggest(
                                shelf.sharing(), id, command.body(), trusted, command.by(), clock.instant()))
                .flatMap(written -> shelves.settle(shelf, written, command.caller()));
    }

    /** Members that are approved, ministries, the secretariat. */
    private Mono<Void> requireMayShare(Caller caller) {
        String organisation = caller.organisation();
        if (organisation != null && caller.isMember(organisation)) {
            return partners.requireApproved(organisation);
        }
        caller.require(
                caller.isSecretariat() || caller.isMinistry(caller.country()),
                "a member, a ministry or the secretariat");
        return Mono.empty();
    }

    /** Something that looks the same as what is shared. */
    record Alike(String id, Set<String> reasons) {}

    /** Reads all that there is, which is rare and bounded by how much people share. */
    private static <C extends Shared> Mono<List<Alike>> alike(C content, Outbox<Moderated<C>> outbox) {
        Set<String> mine = content.likenesses();
        return outbox.all()
                .map(stored -> new Alike(
                        stored.id(), common(mine, stored.state().content().likenesses())))
                .filter(alike -> !alike.reasons().isEmpty())
                .take(MOST_ALIKE)
                .collectList();
    }

    private static Set<String> common(Set<String> mine, Set<String> others) {
        return mine.stream().filter(others::contains).collect(Collectors.toSet());
    }

    /** What waits to be read: all of it for the secretariat, their own for others. */
    private <C extends Shared> Mono<ServerResponse> suggestions(ServerRequest request, Outbox<Moderated<C>> outbox) {
        return Callers.of(request).flatMap(caller -> {
            caller.require(!caller.roles().isEmpty(), "a member, a ministry or the secretariat");
            return outbox.where("state", ModerationState.SUGGESTED.word())
                    .map(stored -> stored.state())
                    .filter(moderated -> mayRead(caller, moderated))
                    .take(MOST_SUGGESTIONS)
                    .collectList()
                    .flatMap(items -> Answers.privately(Map.of("items", items)));
        });
    }

    private <C extends Shared> Mono<ServerResponse> show(ServerRequest request, Outbox<Moderated<C>> outbox) {
        String id = request.pathVariable("id");
        return Mono.zip(Callers.of(request), outbox.find(id))
                .filter(both -> mayRead(both.getT1(), both.getT2().state()))
                .switchIfEmpty(Mono.error(() -> absent(id)))
                .flatMap(both ->
                        Answers.privately(both.getT2().version(), both.getT2().state()));
    }

    private <C extends Shared> Mono<ServerResponse> history(ServerRequest request, Outbox<Moderated<C>> outbox) {
        String id = request.pathVariable("id");
        return Mono.zip(Callers.of(request), outbox.find(id))
                .switchIfEmpty(Mono.error(() -> absent(id)))
                .flatMap(both -> Answers.history(
                        request, outbox, id, isAuthor(both.getT1(), both.getT2().state())));
    }

    private <C extends Shared> Mono<ServerResponse> revise(
            ServerRequest request, Sharing<C> sharing, Outbox<Moderated<C>> outbox) {
        return commands.patch(request)
                .flatMap(command ->
                        outbox.change(request.pathVariable("id"), command.ifMatch(), command.once(), before -> {
                            requireAuthor(command.caller(), before);
                            C revised = command.body().apply(before.content(), sharing.content());
                            return before.revise(
                                    sharing, revised, command.caller().isSecretariat(), command.by(), clock.instant());
                        }))
                .flatMap(written -> Answers.changed(sharing.topic(), written));
    }

    private <C extends Shared> Mono<ServerResponse> decide(
            ServerRequest request, Sharing<C> sharing, Outbox<Moderated<C>> outbox, Verdict verdict) {
        return commands.read(request, Reason.class)
                .flatMap(command ->
                        outbox.change(request.pathVariable("id"), command.ifMatch(), command.once(), before -> {
                            if (verdict.byAuthor()) {
                                requireAuthor(command.caller(), before);
                            } else {
                                command.caller().requireSecretariat();
                            }
                            return before.decide(
                                    sharing,
                                    verdict,
                                    command.by(),
                                    command.body().reason(),
                                    clock.instant());
                        }))
                .flatMap(written -> Answers.changed(sharing.topic(), written));
    }

    private static boolean mayRead(Caller caller, Moderated<?> moderated) {
        return moderated.state() == ModerationState.PUBLISHED || isAuthor(caller, moderated);
    }

    private static boolean isAuthor(Caller caller, Moderated<?> moderated) {
        return caller.isSecretariat()
                || (!caller.roles().isEmpty() && caller.name().equals(moderated.author()));
    }

    private static void requireAuthor(Caller caller, Moderated<?> moderated) {
        caller.require(isAuthor(caller, moderated), "'" + moderated.author() + "' or the secretariat");
    }

    private static Problem absent(String id) {
        return Problem.notFound("There is no '" + id + "'.");
    }
}
