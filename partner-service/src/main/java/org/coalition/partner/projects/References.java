package org.coalition.partner.projects;

import java.util.ArrayList;
import java.util.List;
import org.coalition.http.problem.Problem;
import org.coalition.partner.events.Events;
import org.coalition.partner.missions.Missions;
import org.coalition.partner.resources.Contributions;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a plan refers to. */
@Component
class References {
    private final Contributions contributions;
    private final Events events;
    private final Missions missions;

    References(Contributions contributions, Events events, Missions missions) {
        this.contributions = contributions;
        this.events = events;
        this.missions = missions;
    }

    /**
     * Everything that the plan names and did not name before is there, and its contributions are of those who agreed: one of
     * somebody else would show who was asked. Errors: 422 with the pointer.
     */
    Mono<Void> require(Plan plan, List<Participant> agreed, Plan before) {
        List<Mono<Void>> checks = new ArrayList<>();
        String initiative = plan.initiative();
        if (initiative != null && !initiative.equals(before.initiative())) {
            checks.add(events.requireInitiative(initiative, "/initiative"));
        }
        added(checks, "/missions", plan.missions(), before.missions(), missions::requireKnown);
        added(checks, "/events", plan.events(), before.events(), events::requireEvent);
        added(
                checks,
                "/contributions",
                plan.contributions(),
                before.contributions(),
                (id, pointer) -> contributions
                        .member(id, pointer)
                        .doOnNext(member -> requireAgreed(member, agreed, pointer))
                        .then());
        return Flux.concat(checks).then();
    }

    /** Ids of the plan's contributions that are of this participant. */
    Mono<List<String>> broughtBy(Participant participant, Plan plan) {
        String member = participant.organisation();
        return member == null ? Mono.just(List.of()) : contributions.of(member, plan.contributions());
    }

    private interface Check {
        Mono<Void> require(String id, String pointer);
    }

    private static void added(
            List<Mono<Void>> checks, String pointer, List<String> after, List<String> before, Check check) {
        for (int i = 0; i < after.size(); i++) {
            if (!before.contains(after.get(i))) {
                checks.add(check.require(after.get(i), pointer + "/" + i));
            }
        }
    }

    private static void requireAgreed(String member, List<Participant> agreed, String pointer) {
        if (agreed.stream().noneMatch(one -> member.equals(one.organisation()))) {
            throw Problem.refused(
                    pointer,
                    "not-of-a-participant",
                    "This contribution is of '" + member + "', which does not take part. Ask it first.");
        }
    }
}
