package org.coalition.partner.projects;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.coalition.partner.events.Events;
import org.coalition.partner.missions.Missions;
import org.coalition.partner.organisations.Memberships;
import org.coalition.partner.resources.Contributions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /api/v1/projects}. */
@Configuration(proxyBeanMethods = false)
class ProjectRoutes {
    private static final String TOPIC = Projects.TOPIC;
    private static final String ALL = "/api/v1/projects";
    private static final String ONE = ALL + "/{id}";

    private final Outbox<Project> projects;
    private final Memberships memberships;
    private final Contributions contributions;
    private final Events events;
    private final Missions missions;
    private final Commands commands;
    private final Clock clock;

    ProjectRoutes(
            Projects projects,
            Memberships memberships,
            Contributions contributions,
            Events events,
            Missions missions,
            Commands commands,
            Clock clock) {
        this.projects = projects.outbox();
        this.memberships = memberships;
        this.contributions = contributions;
        this.events = events;
        this.missions = missions;
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
                .POST(
                        ONE + "/consent",
                        request -> answer(
                                request,
                                (project, who, command) -> project.consent(who, command.by(), clock.instant())))
                .POST(
                        ONE + "/decline",
                        request -> answer(
                                request,
                                (project, who, command) -> project.leave(
                                        who, command.by(), command.body().reason(), clock.instant())))
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
                    String organisation = lead == null ? null : lead.organisation();
                    Mono<Void> member = organisation == null
                            ? Mono.empty()
                            : memberships.requireApproved(organisation, "/organisation");
                    return member.then(known(command.body(), lead == null ? List.of() : List.of(lead), null))
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
                    return known(revised, seen.participants(), seen.plan())
                            .then(projects.change(
                                    seen.id(),
                                    command.ifMatch(),
                                    command.once(),
                                    project -> project.revise(revised, command.by(), clock.instant())));
                })
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> invite(ServerRequest request) {
        return commands.read(request, Participant.Invitation.class)
                .flatMap(command -> {
                    Participant asked = command.body().participant();
                    String organisation = asked.organisation();
                    Mono<Void> member = organisation == null
                            ? Mono.empty()
                            : memberships.requireApproved(organisation, "/organisation");
                    return member.then(
                            change(request, command, project -> project.invite(asked, command.by(), clock.instant())));
                })
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private interface Answering {
        ProjectFact answer(Project project, Participant who, Command<Reason> command);
    }

    private Mono<ServerResponse> answer(ServerRequest request, Answering answering) {
        return commands.read(request, Reason.class)
                .flatMap(command -> {
                    Participant who = self(command.caller(), Participant.Role.PARTNER);
                    command.caller().require(who != null, "the member or the ministry that was asked");
                    return projects.change(
                            request.pathVariable("id"),
                            command.ifMatch(),
                            command.once(),
                            project -> answering.answer(project, Objects.requireNonNull(who), command));
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
                .flatMap(command -> {
                    LocalDate on = command.body().on();
                    LocalDate day = on == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : on;
                    return change(
                            request,
                            command,
                            project -> project.reach(request.pathVariable("mid"), day, command.by(), clock.instant()));
                })
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
        return projects.change(request.pathVariable("id"), command.ifMatch(), command.once(), project -> {
            requireMayAct(command.caller(), project);
            return decide.apply(project);
        });
    }

    /** Everything that the plan names and did not name before is there. Errors: 422 with the pointer. */
    private Mono<Void> known(Plan plan, List<Participant> participants, @Nullable Plan before) {
        List<Mono<Void>> checks = new ArrayList<>();
        String initiative = plan.initiative();
        if (initiative != null && (before == null || !initiative.equals(before.initiative()))) {
            checks.add(events.requireInitiative(initiative, "/initiative"));
        }
        added(plan.missions(), before == null ? List.of() : before.missions())
                .forEach((index, id) -> checks.add(missions.requireKnown(id, "/missions/" + index)));
        added(plan.events(), before == null ? List.of() : before.events())
                .forEach((index, id) -> checks.add(events.requireEvent(id, "/events/" + index)));
        added(plan.contributions(), before == null ? List.of() : before.contributions())
                .forEach((index, id) -> checks.add(contributions
                        .member(id, "/contributions/" + index)
                        .doOnNext(member -> requireParticipant(member, participants, "/contributions/" + index))
                        .then()));
        return Flux.concat(checks).then();
    }

    private static Map<Integer, String> added(List<String> after, List<String> before) {
        Map<Integer, String> added = new LinkedHashMap<>();
        for (int i = 0; i < after.size(); i++) {
            if (!before.contains(after.get(i))) {
                added.put(i, after.get(i));
            }
        }
        return added;
    }

    private static void requireParticipant(String member, List<Participant> participants, String pointer) {
        if (participants.stream().noneMatch(one -> member.equals(one.organisation()))) {
            throw Problem.refused(
                    pointer,
                    "not-of-a-participant",
                    "This contribution is of '" + member + "'. Ask it to take part first.");
        }
    }

    private static void requireMayAct(Caller caller, Project project) {
        caller.require(mayAct(caller, project), "who takes part in it");
    }

    private static boolean mayAct(Caller caller, Project project) {
        return caller.isSecretariat()
                || project.agreed().stream()
                        .anyMatch(one -> caller.isMember(one.organisation()) || caller.isMinistry(one.country()));
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
