package org.coalition.partner.organisations;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.http.Bodies;
import org.coalition.http.MergePatch;
import org.coalition.imports.Begun;
import org.coalition.imports.Importer.Outcome;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.coalition.outbox.Written;
import org.coalition.partner.duplicates.Suspect;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Takes over members from elsewhere, as often as wanted: what is known already is amended, or left as it is. */
@Component
public class Members {
    private static final int MOST_SUSPECTS = 3;

    private final Outbox<Membership> memberships;
    private final Names names;
    private final Bodies bodies;
    private final Clock clock;

    Members(Memberships memberships, Names names, Bodies bodies, Clock clock) {
        this.memberships = memberships.outbox();
        this.names = names;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * One member that was taken over.
     *
     * @param version of its last fact
     * @param suspects organisations that a new one might be already
     * @param stays word of the state that keeps it from being a member, though the file says that it is one; null when none does
     */
    public record Taken(
            Outcome outcome,
            String id,
            long version,
            List<Suspect> suspects,
            @Nullable String stays) {
        Taken(Outcome outcome, String id, long version, List<Suspect> suspects) {
            this(outcome, id, version, suspects, null);
        }
    }

    /**
     * How members are taken over.
     *
     * @param dryRun decides everything and writes nothing
     * @param approve makes a new one a member at once, and one that applied and that nobody looked at, because somebody
     *     else's review stands behind the file; what was decided here stays
     * @param file what this file told of so far
     * @param begun what it began to write
     */
    public record Mode(boolean dryRun, boolean approve, String by, InFile file, Begun begun) {
        public Mode(boolean dryRun, boolean approve, String by) {
            this(dryRun, approve, by, new InFile(), new Begun());
        }
    }

    /**
     * Id of the organisation that a declaration is about: known by an external id, or by its name. It may not be there yet.
     * Errors: 422 with pointers into the declaration.
     */
    public String id(ObjectNode declaration) {
        Declaration given = bodies.read(declaration, Declaration.class);
        String named = names.named(given.name()).orElseGet(() -> Slug.of(given.name()));
        Set<String> known = given.externalIds().stream()
                .flatMap(externalId -> names.knownBy(externalId).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return known.isEmpty() || known.contains(named)
                ? named
                : known.iterator().next();
    }

    /**
     * Only fields that the declaration has are changed. What is told under the name of a record that was merged adds to the
     * one that took over and replaces nothing there, so that a merge outlives the next import. Errors: 409, 422.
     */
    public Mono<Taken> take(String id, ObjectNode declaration, Mode mode) {
        return take(id, declaration, mode, false);
    }

    private Mono<Taken> take(String id, ObjectNode declaration, Mode mode, boolean wasMerged) {
        Declaration given = bodies.read(declaration, Declaration.class);
        return memberships
                .find(id)
                .flatMap(stored -> {
                    Organisation organisation = stored.state().organisation();
                    String into = organisation.mergedInto();
                    if (into != null) {
                        return take(into, declaration, mode, true);
                    }
                    boolean adds = wasMerged || organisation.tookOver(given.name());
                    return amend(stored, before -> adds ? added(before, given) : replaced(before, declaration), mode);
                })
                .switchIfEmpty(Mono.defer(() -> accept(id, given, mode)));
    }

    /** Completes when members that were taken over are known by their names and ids, or after a moment. */
    public Mono<Void> settled(String id, long version) {
        return names.reached(id, version);
    }

    private Mono<Taken> accept(String id, Declaration given, Mode mode) {
        List<Suspect> suspects = suspects(id, given, mode);
        if (mode.dryRun()) {
            return Mono.just(new Taken(Outcome.ACCEPTED, id, 0, suspects));
        }
        mode.begun().begin(id, Outcome.ACCEPTED);
        Mono<Written> applied =
                memberships.create(id, Request.NONE, () -> Membership.apply(given, mode.by(), clock.instant()));
        Mono<Written> accepted = mode.approve() ? applied.then(Mono.defer(() -> approve(id, mode))) : applied;
        return accepted.map(written -> new Taken(Outcome.ACCEPTED, id, written.version(), suspects));
    }

    private Mono<Written> approve(String id, Mode mode) {
        return memberships.change(
                id,
                null,
                Request.NONE,
                membership -> membership.decide(Decision.APPROVE, mode.by(), "Imported as a member.", clock.instant()));
    }

    /** Those that are there already, and those that the file itself told of. */
    private List<Suspect> suspects(String id, Declaration given, Mode mode) {
        return Stream.concat(
                        mode.file().take(Names.identity(id, given), MOST_SUSPECTS).stream(),
                        names.suspects(id, given, MOST_SUSPECTS).stream())
                .distinct()
                .sorted(Comparator.comparingDouble(Suspect::likeness).reversed())
                .limit(MOST_SUSPECTS)
                .toList();
    }

    private Mono<Taken> amend(Stored<Membership> stored, UnaryOperator<Declaration> change, Mode mode) {
        Membership membership = stored.state();
        MembershipState state = membership.organisation().state();
        Declaration before = membership.organisation().declaration();
        boolean changes = !change.apply(before).equals(before);
        boolean admits = mode.approve() && membership.isUntouched();
        String stays = mode.approve() && !admits && state != MembershipState.APPROVED ? state.word() : null;
        Outcome outcome = changes || admits ? Outcome.CHANGED : Outcome.UNCHANGED;
        if (outcome == Outcome.UNCHANGED || mode.dryRun()) {
            Outcome told = mode.begun().outcome(stored.id(), outcome);
            return Mono.just(new Taken(told, stored.id(), stored.version(), List.of(), stays));
        }
        mode.begun().begin(stored.id(), outcome);
        Mono<Written> amended = changes ? amend(stored.id(), change, mode) : Mono.empty();
        Mono<Written> admitted = admits ? Mono.defer(() -> approve(stored.id(), mode)) : Mono.empty();
        return Flux.concat(amended, admitted)
                .last()
                .map(written -> new Taken(
                        mode.begun().outcome(stored.id(), outcome), stored.id(), written.version(), List.of(), stays));
    }

    private Mono<Written> amend(String id, UnaryOperator<Declaration> change, Mode mode) {
        return memberships.change(
                id,
                null,
                Request.NONE,
                membership -> membership.amend(
                        change.apply(membership.organisation().declaration()), mode.by(), clock.instant()));
    }

    private Declaration replaced(Declaration before, ObjectNode declaration) {
        Declaration after = new MergePatch(declaration, bodies).apply(before, Declaration.class);
        return after.withExternalIds(before.withMore(after.externalIds()).externalIds());
    }

    private static Declaration added(Declaration before, Declaration given) {
        return before.orElse(given).withMore(given.externalIds());
    }
}
