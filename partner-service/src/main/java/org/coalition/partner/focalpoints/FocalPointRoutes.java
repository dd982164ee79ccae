package org.coalition.partner.focalpoints;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.coalition.delivery.Deliveries;
import org.coalition.delivery.Delivery;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Commands;
import org.coalition.http.Pages;
import org.coalition.http.links.SignedLinks;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Absent;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.coalition.outbox.Written;
import org.coalition.partner.mails.MailLimit;
import org.coalition.partner.organisations.Memberships;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/organisations/{id}/focal-points}: for the organisation itself and the secretariat. */
@Configuration(proxyBeanMethods = false)
class FocalPointRoutes {
    private static final String ALL = "/api/v1/organisations/{id}/focal-points";
    private static final String INVITATION = "focal-point-invitation";
    private static final Duration VALID = Duration.ofDays(14);
    private static final int INVITATIONS_AN_HOUR = 5;

    private final Outbox<Team> teams;
    private final Memberships memberships;
    private final People people;
    private final Deliveries deliveries;
    private final SignedLinks links;
    private final Commands commands;
    private final Clock clock;
    private final MailLimit limit = new MailLimit(INVITATIONS_AN_HOUR);

    FocalPointRoutes(
            OutboxFactory outboxes,
            Memberships memberships,
            People people,
            Deliveries deliveries,
            SignedLinks links,
            Commands commands,
            Clock clock) {
        this.teams = outboxes.unpublished("teams", Team.class);
        this.memberships = memberships;
        this.people = people;
        this.deliveries = deliveries;
        this.links = links;
        this.commands = commands;
        this.clock = clock;
    }

    /** A person to invite. */
    record Invitation(
            @NotNull @Valid Person person,
            @NotEmpty @Size(max = 5) List<Role> roles) {}

    /** New roles of a focal point. */
    record Assignment(@NotEmpty @Size(max = 5) List<Role> roles) {}

    /**
     * A focal point as those see it who may.
     *
     * @param person null when it was erased
     * @param mail how far the first invitation got: waiting, delivered or failed; null when nothing is known any more
     */
    record FocalPoint(
            String id,
            String organisation,
            Team.State state,
            List<Role> roles,
            Instant since,
            @Nullable Person person,
            Delivery.@Nullable State mail) {
        FocalPoint with(Delivery.State sent) {
            return new FocalPoint(id, organisation, state, roles, since, person, sent);
        }
    }

    /** All of an organisation and of the records that were merged into it. */
    record FocalPoints(List<FocalPoint> items, int total) {}

    @Bean
    RouterFunction<ServerResponse> focalPointsApi() {
        return route().POST(ALL, this::invite)
                .GET(ALL, this::list)
                .POST(ALL + "/{fid}/assign", this::assign)
                .POST(ALL + "/{fid}/invite", this::inviteAgain)
                .GET(ALL + "/{fid}/accept", Pages::confirm)
                .POST(ALL + "/{fid}/accept", this::accept)
                .DELETE(ALL + "/{fid}", this::erase)
                .build();
    }

    /**
     * The seat first, the person second, the mail last: a crash in between leaves a seat of nobody, which can be erased and
     * which the repetition of the request fills. The other way round it would leave a person whom nobody could erase.
     */
    private Mono<ServerResponse> invite(ServerRequest request) {
        String organisation = request.pathVariable("id");
        return commands.read(request, Invitation.class)
                .doOnNext(command -> requireOwn(command.caller(), organisation))
                .flatMap(command -> {
                    Person person = command.body().person();
                    String id = Ids.from(command.once());
                    return memberships
                            .name(organisation)
                            .then(teams.find(organisation))
                            .doOnNext(stored -> stored.state().requireNotErased(id))
                            .then(Mono.fromRunnable(() -> requireRoom(person)))
                            .then(change(
                                    organisation,
                                    command.once(),
                                    team -> team.invite(id, command.body().roles(), command.by(), clock.instant())))
                            .flatMap(written -> people.keep(id, person)
                                    .then(send(organisation, id, person, id))
                                    .thenReturn(written))
                            .flatMap(written -> Answers.created(
                                    "organisations/" + organisation + "/focal-points/" + id,
                                    shown(organisation, written, person)));
                });
    }

    private Mono<ServerResponse> inviteAgain(ServerRequest request) {
        String organisation = request.pathVariable("id");
        String id = request.pathVariable("fid");
        return commands.read(request)
                .doOnNext(command -> requireOwn(command.caller(), organisation))
                .then(team(organisation, id))
                .doOnNext(team -> {
                    if (team.seat(id).state() != Team.State.INVITED) {
                        throw Problem.conflict("This invitation was accepted already.");
                    }
                })
                .flatMap(team -> people.find(id)
                        .switchIfEmpty(Mono.error(() -> new Absent(id)))
                        .doOnNext(this::requireRoom)
                        .flatMap(person -> send(
                                team.id(),
                                id,
                                person,
                                id + "-" + clock.instant().toEpochMilli())))
                .then(Mono.defer(() -> ServerResponse.accepted().build()));
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        String organisation = request.pathVariable("id");
        return Callers.of(request)
                .doOnNext(caller -> requireOwn(caller, organisation))
                .thenMany(memberships.withAbsorbed(organisation).flatMapIterable(ids -> ids))
                .concatMap(id -> teams.find(id)
                        .flatMapIterable(stored -> stored.state().seats())
                        .concatMap(seat -> people.find(seat.id())
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .map(person -> new FocalPoint(
                                        seat.id(),
                                        organisation,
                                        seat.state(),
                                        seat.roles(),
                                        seat.since(),
                                        person.orElse(null),
                                        null))
                                .flatMap(shown -> deliveries
                                        .find("invitation-" + seat.id())
                                        .map(delivery -> shown.with(delivery.state()))
                                        .defaultIfEmpty(shown))))
                .collectList()
                .flatMap(all -> Answers.privately(new FocalPoints(all, all.size())));
    }

    private Mono<ServerResponse> assign(ServerRequest request) {
        String organisation = request.pathVariable("id");
        String id = request.pathVariable("fid");
        return commands.read(request, Assignment.class)
                .doOnNext(command -> requireOwn(command.caller(), organisation))
                .flatMap(command -> team(organisation, id)
                        .flatMap(seated -> teams.change(
                                seated.id(),
                                null,
                                command.once(),
                                team -> team.assign(id, command.body().roles(), command.by(), clock.instant()))))
                .flatMap(written ->
                        people.find(id).flatMap(person -> Answers.privately(shown(organisation, written, person))));
    }

    /** Whoever has the link is the person that it was sent to. */
    private Mono<ServerResponse> accept(ServerRequest request) {
        String organisation = request.pathVariable("id");
        String id = request.pathVariable("fid");
        return Mono.fromRunnable(() ->
                        links.require(request.queryParam("token").orElse(""), INVITATION, organisation + "/" + id))
                .then(Mono.defer(
                        () -> teams.change(organisation, null, Request.NONE, team -> team.accept(id, clock.instant()))))
                .flatMap(written -> Pages.done(request, "You are a focal point of " + organisation + " now."));
    }

    /** The person goes first: whatever happens then, the data is gone. */
    private Mono<ServerResponse> erase(ServerRequest request) {
        String organisation = request.pathVariable("id");
        String id = request.pathVariable("fid");
        return commands.read(request)
                .doOnNext(command -> requireOwn(command.caller(), organisation))
                .flatMap(command -> team(organisation, id)
                        .flatMap(seated -> people.erase(id)
                                .then(deliveries.forget(id))
                                .then(teams.change(
                                        seated.id(),
                                        null,
                                        command.once(),
                                        team -> team.erase(id, command.by(), clock.instant())))))
                .then(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    /** Where this person has a seat: in the organisation, or in a record that was merged into it. Errors: 404. */
    private Mono<Team> team(String organisation, String id) {
        return memberships
                .withAbsorbed(organisation)
                .flatMapIterable(ids -> ids)
                .concatMap(teams::find)
                .map(Stored::state)
                .filter(team -> team.has(id))
                .next()
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no focal point '" + id + "' here.")));
    }

    private Mono<Written> change(String organisation, Request once, Function<Team, Team.Changed> change) {
        return teams.change(organisation, null, once, change)
                .onErrorResume(
                        Absent.class,
                        first -> teams.create(organisation, once, () -> change.apply(Team.none(organisation)))
                                .onErrorResume(
                                        AlreadyExists.class,
                                        meanwhile -> teams.change(organisation, null, once, change)));
    }

    private Mono<Boolean> send(String organisation, String id, Person person, String mailId) {
        URI link = links.link(
                "/api/v1/organisations/" + organisation + "/focal-points/" + id + "/accept",
                INVITATION,
                organisation + "/" + id,
                VALID);
        return memberships
                .name(organisation)
                .flatMap(name -> deliveries.take(Invitations.mail(person, name, link, VALID)
                        .delivery("invitation-" + mailId, "focal-points/" + organisation, id, clock.instant())));
    }

    /** Errors: 429. */
    private void requireRoom(Person person) {
        if (!limit.admits(person.email())) {
            throw Problem.tooManyRequests(MailLimit.PERIOD.toSeconds());
        }
    }

    private static FocalPoint shown(String organisation, Written written, @Nullable Person person) {
        Team.Seat seat = Answers.read(written, Team.Seat.class);
        return new FocalPoint(seat.id(), organisation, seat.state(), seat.roles(), seat.since(), person, null);
    }

    private static void requireOwn(Caller caller, String organisation) {
        caller.require(
                caller.isMember(organisation) || caller.isSecretariat(), "the organisation itself or the secretariat");
    }
}
