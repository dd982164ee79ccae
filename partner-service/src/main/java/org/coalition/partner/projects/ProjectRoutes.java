package org.coalition.partner.projects;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Command;
import org.coalition.http.Commands;
import org.coalition.http.MergePatch;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Stored;
import org.coalition.outbox.Written;
import org.coalition.partner.organisations.Memberships;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/projects}. */
@Configuration(proxyBeanMethods = false)
class ProjectRoutes {
    private static final String TOPIC = Projects.TOPIC;
    private static final String ALL = "/api/v1/projects";
    private static final String ONE = ALL + "/{id}";

    private final Outbox<Project> projects;
    private final Memberships memberships;
    private final References references;
    private final Commands commands;
    private final Clock clock;

    ProjectRoutes(Projects projects, Memberships memberships, References references, Commands commands, Clock clock) {
        this.projects = projects.outbox();
        this.memberships = memberships;
        this.references = references;
        this.commands = commands;
        this.clock = clock;
    }

    /** @param reason why somebody says no or a project is given up */
    record Reason(@Nullable @Size(max = 2_000) String reason) {}

    /** Everybody who was asked; for the participants and the secretariat. */
    record Participants(List<Participant> items, int total) {}

    @Bean
    RouterFunction<ServerResponse> projectsApi() {
        RouterFunctions.Builder routes = route().POST(ALL, this::propose)
                .GET(ONE, this::show)
                .PATCH(ONE, this::revise)
                .GET(ONE + "/history", this::history)
                .GET(ONE + "/participants", this::participants)
                .POST(ONE + "/participants", this::invite)
                .POST(ONE + "/consent", this::consent)
                .POST(ONE + "/decline", this::decline)
                .POST(ONE + "/milestones", this::addMilestone)
                .POST(ONE + "/milestones/{mid}/reach", this::reach)
                .POST(ONE + "/milestones/{mid}/drop", this::drop);
        for (Stage stage : Stage.values()) {
            routes.POST(ONE + "/" + stage.verb(), request -> go(request, stage));
        }
        return routes.build();
    }

    private Mono<ServerResponse> propose(ServerRequest request) {
        return commands.read(request, Plan.class)
                .flatMap(command -> {
                    Caller caller = command.caller();
                    Participant lead = self(caller, Participant.Role.LEAD);
                    caller.require(lead != null || caller.isSecretariat(), "a member, a ministry or the secretariat");
                    String id = Ids.from(command.once());
                    Mono<Void> member = lead == null ? Mono.empty() : requireMember(lead);
                    return member.then(references.require(
                                    command.body(), lead == null ? List.of() : List.of(lead), Plan.NOTHING))
                            .then(projects.create(
                                    id,
                                    command.once(),
                                    () -> Project.propose(id, command.body(), lead, command.by(), clock.instant())));
                })
                .flatMap(written -> Answers.created(TOPIC, written));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return get(request)
                .flatMap(stored ->
                        Answers.resource(stored.version(), stored.state().view()));
    }

    private Mono<ServerResponse> history(ServerRequest request) {
        String id = request.pathVariable("id");
        return Callers.of(request)
                .zipWith(get(request))
                .flatMap(both -> Answers.history(
                        request, projects, id, mayAct(both.getT1(), both.getT2().state())));
    }

    private Mono<ServerResponse> participants(ServerRequest request) {
        return Callers.of(request).zipWith(get(request)).flatMap(both -> {
            Project project = both.getT2().state();
            Participant self = self(both.getT1(), Participant.Role.PARTNER);
            boolean asked = self != null && project.participants().stream().anyMatch(self::is);
            both.getT1().require(asked || both.getT1().isSecretariat(), "who takes part");
            return Answers.privately(new Participants(
                    project.participants(), project.participants().size()));
        });
    }

    private Mono<ServerResponse> revise(ServerRequest request) {
        return commands.patch(request)
                .zipWith(get(request))
                .flatMap(both -> {
                    Command<MergePatch> command = both.getT1();
                    Project seen = both.getT2().state();
                    requireMayAct(command.caller(), seen);
                    Plan revised = command.body().apply(seen.plan(), Plan.class);
                    return references
                            .require(revised, seen.agreed(), seen.plan())
                            .then(change(
                                    request,
                                    command,
                                    project -> project.revise(revised, command.by(), clock.instant())));
                })
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> invite(ServerRequest request) {
        return commands.read(request, Participant.Invitation.class)
                .zipWith(get(request))
                .flatMap(both -> {
                    Command<Participant.Invitation> command = both.getT1();
                    requireMayAct(command.caller(), both.getT2().state());
                    Participant asked = command.body().participant();
                    return requireMember(asked)
                            .then(change(
                                    request, command, project -> project.invite(asked, command.by(), clock.instant())));
                })
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> consent(ServerRequest request) {
        return commands.read(request, Reason.class)
                .flatMap(command -> {
                    Participant who = asked(command.caller());
                    return requireMember(who)
                            .then(projects.change(
                                    request.pathVariable("id"), command.ifMatch(), command.once(), project -> {
                                        ProjectFact agreed = project.consent(who, command.by(), clock.instant());
                                        // Why somebody agrees is not kept, yet has to be well-formed.
                                        command.body();
                                        return agreed;
                                    }));
                })
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    /** What a member brought goes with it. */
    private Mono<ServerResponse> decline(ServerRequest request) {
        return commands.read(request, Reason.class)
                .zipWith(get(request))
                .flatMap(both -> {
                    Command<Reason> command = both.getT1();
                    Project seen = both.getT2().state();
                    Participant who = asked(command.caller());
                    seen.requireAsked(who);
                    return references
                            .broughtBy(who, seen.plan())
                            .flatMap(theirs -> projects.change(
                                    seen.id(),
                                    command.ifMatch(),
                                    command.once(),
                                    project -> project.leave(
                                            who,
                                            theirs,
                                            command.by(),
                                            command.body().reason(),
                                            clock.instant())));
                })
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> addMilestone(ServerRequest request) {
        return commands.read(request, Milestone.Order.class)
                .flatMap(command ->
                        change(request, command, project -> project.add(command.body(), command.by(), clock.instant())))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> reach(ServerRequest request) {
        return commands.read(request, Milestone.Reached.class)
                .flatMap(command -> change(request, command, project -> {
                    LocalDate on = command.body().on();
                    LocalDate day = on == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : on;
                    return project.reach(request.pathVariable("mid"), day, command.by(), clock.instant());
                }))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> drop(ServerRequest request) {
        return commands.read(request)
                .flatMap(command -> change(
                        request,
                        command,
                        project -> project.drop(request.pathVariable("mid"), command.by(), clock.instant())))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> go(ServerRequest request, Stage stage) {
        return commands.read(request, Reason.class)
                .flatMap(command -> change(
                        request,
                        command,
                        project ->
                                project.go(stage, command.by(), command.body().reason(), clock.instant())))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<Written> change(ServerRequest request, Command<?> command, Function<Project, ProjectFact> decide) {
        return requireApproved(command.caller())
                .then(projects.change(request.pathVariable("id"), command.ifMatch(), command.once(), project -> {
                    requireMayAct(command.caller(), project);
                    return decide.apply(project);
                }));
    }

    /** A suspended member may leave a project, and decides nothing in it. */
    private Mono<Void> requireApproved(Caller caller) {
        Participant self = self(caller, Participant.Role.PARTNER);
        return self == null ? Mono.empty() : requireMember(self);
    }

    private static void requireMayAct(Caller caller, Project project) {
        caller.require(mayAct(caller, project), "who takes part in it");
    }

    private static boolean mayAct(Caller caller, Project project) {
        return caller.isSecretariat()
                || project.agreed().stream()
                        .anyMatch(one -> caller.isMember(one.organisation()) || caller.isMinistry(one.country()));
    }

    /** Only approved members take part; a ministry always may. */
    private Mono<Void> requireMember(Participant participant) {
        String organisation = participant.organisation();
        return organisation == null ? Mono.empty() : memberships.requireApproved(organisation, "/organisation");
    }

    private static Participant asked(Caller caller) {
        Participant self = self(caller, Participant.Role.PARTNER);
        caller.require(self != null, "the member or the ministry that was asked");
        return Objects.requireNonNull(self);
    }

    /** Null when the caller speaks for nobody. */
    private static @Nullable Participant self(Caller caller, Participant.Role role) {
        String organisation = caller.organisation();
        String country = caller.country();
        if (organisation != null && caller.isMember(organisation)) {
            return new Participant(organisation, null, role, Participant.Consent.ASKED);
        }
        return country != null && caller.isMinistry(country)
                ? new Participant(null, country, role, Participant.Consent.ASKED)
                : null;
    }

    private Mono<Stored<Project>> get(ServerRequest request) {
        String id = request.pathVariable("id");
        return projects.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("There is no project '" + id + "'.")));
    }
}
