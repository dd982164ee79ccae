package org.coalition.partner.imports;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Field;
import org.coalition.imports.Importer;
import org.coalition.imports.Layout;
import org.coalition.imports.Order;
import org.coalition.imports.Tally;
import org.coalition.partner.organisations.Members;
import org.coalition.tables.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Takes members over, several rows at once and each organisation by one of them. */
@Component
class OrganisationImporter implements Importer {
    private final Members members;

    OrganisationImporter(Members members) {
        this.members = members;
    }

    @Override
    public String type() {
        return "organisations";
    }

    @Override
    public List<Field> fields() {
        return Declarations.FIELDS;
    }

    /** {@code state=approved} makes new ones members at once, and those that nobody has looked at since they applied. */
    @Override
    public Set<String> parameters() {
        return Set.of("state");
    }

    @Override
    public Run begin(Layout layout, Order order, Tally tally) {
        String state = order.parameter("state");
        if (state != null && !Set.of("applied", "approved").contains(state)) {
            throw Problem.refused("state", "invalid-value", "'state' takes applied or approved.");
        }
        Members.Mode mode = new Members.Mode(
                order.dryRun(), "approved".equals(state), order.caller().name());
        return new Rows(new Declarations(layout), mode, tally);
    }

    private record Seen(long row, ObjectNode declaration) {}

    private final class Rows implements Run {
        private final Declarations declarations;
        private final Members.Mode mode;
        private final Tally tally;
        private final Map<String, Seen> seen = new ConcurrentHashMap<>();
        private final AtomicReference<Members.@Nullable Taken> last = new AtomicReference<>();

        Rows(Declarations declarations, Members.Mode mode, Tally tally) {
            this.declarations = declarations;
            this.mode = mode;
            this.tally = tally;
        }

        @Override
        public Mono<Outcome> take(Row row) {
            ObjectNode declaration = declarations.of(row);
            String id = members.id(declaration);
            Seen before = seen.putIfAbsent(id, new Seen(row.number(), declaration));
            if (before == null) {
                return members.take(id, declaration, mode)
                        .doOnNext(taken -> remark(row, taken))
                        .doOnNext(last::set)
                        .map(taken -> taken.outcome());
            }
            if (before.declaration().equals(declaration)) {
                tally.duplicate();
                return Mono.empty();
            }
            throw Problem.refused(
                    "/name",
                    "repeated",
                    "Row " + before.row() + " tells otherwise of the same organisation. Keep one of the two.");
        }

        @Override
        public Mono<Void> finish() {
            Members.Taken taken = last.get();
            return taken == null ? Mono.empty() : members.settled(taken.id(), taken.version());
        }

        /** What the file says and this import does not do. */
        private void remark(Row row, Members.Taken taken) {
            if (taken.stays() != null) {
                tally.remark(
                        row.number(),
                        "not-approved",
                        "'" + taken.id() + "' stays " + taken.stays()
                                + ", because that was decided here. Approve or reinstate it there.");
            }
            if (!taken.suspects().isEmpty()) {
                tally.remark(
                        row.number(),
                        "suspected-duplicate",
                        "Taken as '" + taken.id() + "'. It may be "
                                + taken.suspects().stream()
                                        .map(suspect -> "'" + suspect.organisation() + "' (" + suspect.name() + ": "
                                                + suspect.reasons().get(0) + ")")
                                        .collect(Collectors.joining(", or "))
                                + ".");
            }
        }
    }
}
