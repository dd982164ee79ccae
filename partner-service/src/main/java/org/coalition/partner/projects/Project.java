package org.coalition.partner.projects;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Joint work of members and ministries. Two at least have to agree before it is active; nobody is shown before.
 *
 * @param participants those who were asked, and those who agreed
 */
record Project(
        String id,
        long version,
        ProjectState state,
        Plan plan,
        List<Participant> participants,
        List<Milestone> milestones,
        Instant createdAt,
        Instant updatedAt) {
    private static final int LEAST_PARTICIPANTS = 2;
    private static final int MOST_PARTICIPANTS = 100;
    private static final int MOST_MILESTONES = 100;

    /** Whom something happened to, beside who did it. */
    record About(String participant, @Nullable String by) {}

    /** @param lead agrees by proposing; null when the secretariat registers what others do */
    static ProjectFact propose(String id, Plan plan, @Nullable Participant lead, String by, Instant now) {
        List<Participant> participants = lead == null ? List.of() : List.of(lead.agreeing());
        Project proposed = new Project(id, 1, ProjectState.IN_DISCUSSION, plan, participants, List.of(), now, now);
        return new ProjectFact("project.proposed", by, null, proposed, null);
    }

    /** Errors: 409 when it is over. */
    ProjectFact revise(Plan revised, String by, Instant now) {
        requireNotOver();
        return told("project.revised", by, next(state, revised, participants, milestones, now));
    }

    /** Asks somebody to take part. Errors: 409. */
    ProjectFact invite(Participant asked, String by, Instant now) {
        requireNotOver();
        if (participants.stream().anyMatch(asked::is)) {
            throw Problem.conflict(asked.name() + " was asked already.");
        }
        if (participants.size() >= MOST_PARTICIPANTS) {
            throw Problem.conflict("A project has " + MOST_PARTICIPANTS + " participants at most.");
        }
        List<Participant> all =
                Stream.concat(participants.stream(), Stream.of(asked)).toList();
        return new ProjectFact(
                "project.participants-changed",
                by,
                null,
                next(state, plan, all, milestones, now),
                new About(asked.name(), by));
    }

    /** Who was asked agrees. Errors: 403, 409. */
    ProjectFact consent(Participant who, String by, Instant now) {
        Participant asked = participant(who);
        requireNotOver();
        if (asked.agreed()) {
            throw Problem.conflict(asked.name() + " takes part already.");
        }
        List<Participant> all = participants.stream()
                .map(one -> one.is(who) ? one.agreeing() : one)
                .toList();
        return told("project.participants-changed", by, next(state, plan, all, milestones, now));
    }

    /**
     * Who was asked says no, or who takes part leaves. Errors: 403, 409.
     *
     * @param theirs ids of their contributions, which are of the project no more
     */
    ProjectFact leave(Participant who, List<String> theirs, String by, @Nullable String reason, Instant now) {
        Participant leaving = participant(who);
        requireNotOver();
        List<Participant> all =
                participants.stream().filter(one -> !one.is(who)).toList();
        return new ProjectFact(
                "project.participants-changed",
                leaving.agreed() ? by : null,
                null,
                next(state, plan.without(theirs), all, milestones, now),
                reason == null ? new About(leaving.name(), by) : new Said(leaving.name(), by, reason));
    }

    private record Said(String participant, String by, String reason) {}

    /** Errors: 409. */
    ProjectFact add(Milestone.Order order, String by, Instant now) {
        requireNotOver();
        if (milestones.size() >= MOST_MILESTONES) {
            throw Problem.conflict("A project has " + MOST_MILESTONES + " milestones at most.");
        }
        Milestone added =
                new Milestone("" + (milestones.size() + 1), order.title(), order.due(), Milestone.State.OPEN, null);
        List<Milestone> all =
                Stream.concat(milestones.stream(), Stream.of(added)).toList();
        return told("project.milestones-changed", by, next(state, plan, participants, all, now));
    }

    /** Errors: 404; 409 when it is not open; 422 when the day is to come. */
    ProjectFact reach(String milestone, LocalDate on, String by, Instant now) {
        if (on.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1))) {
            throw Problem.refused("/on", "in-the-future", "A milestone is reached today or was reached before.");
        }
        return settle(milestone, Milestone.State.REACHED, on, by, now);
    }

    /** Errors: 404; 409 when it is not open. */
    ProjectFact drop(String milestone, String by, Instant now) {
        return settle(milestone, Milestone.State.DROPPED, null, by, now);
    }

    /** Errors: 409 that names what is in the way. */
    ProjectFact go(Stage stage, String by, @Nullable String reason, Instant now) {
        if (!stage.isPossibleIn(state)) {
            throw Problem.conflict("The project is " + state.word() + ".", Map.of("state", state.word()));
        }
        if (stage == Stage.ACTIVATE && agreed().size() < LEAST_PARTICIPANTS) {
            throw Problem.conflict("A project is joint work: two participants at least have to agree first, and "
                    + agreed().size() + " did.");
        }
        List<String> open = milestones.stream()
                .filter(milestone -> milestone.state() == Milestone.State.OPEN)
                .map(Milestone::id)
                .toList();
        if (stage == Stage.COMPLETE && !open.isEmpty()) {
            throw Problem.conflict("Milestones are open. Reach or drop them first.", Map.of("milestones", open));
        }
        return new ProjectFact(stage.fact(), by, reason, next(stage.to(), plan, participants, milestones, now), null);
    }

    /** An organisation goes on under another id; when both take part, they are one from now on. */
    ProjectFact merge(String from, String into, Instant now) {
        List<Participant> all = new ArrayList<>();
        for (Participant one : participants) {
            Participant moved = from.equals(one.organisation()) ? one.under(into) : one;
            Participant same = all.stream().filter(moved::is).findFirst().orElse(null);
            if (same == null) {
                all.add(moved);
            } else if (moved.agreed() && !same.agreed()) {
                all.set(all.indexOf(same), moved);
            }
        }
        return told("project.participant-merged", "secretariat", next(state, plan, all, milestones, now));
    }

    /** Participants who agreed. */
    List<Participant> agreed() {
        return participants.stream().filter(Participant::agreed).toList();
    }

    ProjectView view() {
        return new ProjectView(
                id,
                version,
                state,
                plan.title(),
                plan.description(),
                plan.initiative(),
                plan.countries(),
                plan.missions(),
                agreed().stream().map(Participant::shown).toList(),
                milestones,
                plan.contributions(),
                plan.events(),
                plan.source(),
                createdAt,
                updatedAt);
    }

    /** Errors: 403. */
    void requireAsked(Participant who) {
        participant(who);
    }

    private Participant participant(Participant who) {
        return participants.stream()
                .filter(who::is)
                .findFirst()
                .orElseThrow(() -> Problem.forbidden(who.name() + " was not asked to take part."));
    }

    private ProjectFact settle(String id, Milestone.State settled, @Nullable LocalDate on, String by, Instant now) {
        requireNotOver();
        Milestone milestone = milestones.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no milestone '" + id + "'."));
        if (milestone.state() != Milestone.State.OPEN) {
            throw Problem.conflict("The milestone is " + milestone.state().word() + " already.");
        }
        Milestone after = new Milestone(id, milestone.title(), milestone.due(), settled, on);
        List<Milestone> all = milestones.stream()
                .map(one -> one.id().equals(id) ? after : one)
                .toList();
        return told("project.milestones-changed", by, next(state, plan, participants, all, now));
    }

    private void requireNotOver() {
        if (state.isOver()) {
            throw Problem.conflict("The project is " + state.word() + ".", Map.of("state", state.word()));
        }
    }

    private static ProjectFact told(String type, String by, Project next) {
        return new ProjectFact(type, by, null, next, null);
    }

    private Project next(ProjectState next, Plan planned, List<Participant> all, List<Milestone> aims, Instant now) {
        return new Project(id, version + 1, next, planned, all, aims, createdAt, now);
    }
}
