package org.coalition.resource.imports;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.coalition.http.Caller;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Field;
import org.coalition.imports.Importer;
import org.coalition.imports.Layout;
import org.coalition.imports.Order;
import org.coalition.imports.Tally;
import org.coalition.resource.contributions.Registrations;
import org.coalition.tables.Row;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Offers of members, one a row; a member sends its own, the secretariat those of all. */
@Component
class ContributionImporter implements Importer {
    private final Registrations registrations;

    ContributionImporter(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public String type() {
        return "contributions";
    }

    @Override
    public List<Field> fields() {
        return Offers.FIELDS;
    }

    /** {@code state=draft} leaves new ones unpublished. */
    @Override
    public Set<String> parameters() {
        return Set.of("state");
    }

    @Override
    public void admit(Caller caller) {
        caller.require(caller.isSecretariat() || caller.isMember(caller.organisation()), "a member or the secretariat");
    }

    @Override
    public Run begin(Layout layout, Order order, Tally tally) {
        String state = order.parameter("state");
        if (state != null && !Set.of("draft", "published").contains(state)) {
            throw Problem.refused("state", "invalid-value", "'state' takes draft or published.");
        }
        Registrations.Mode mode = new Registrations.Mode(
                order.dryRun(), !"draft".equals(state), order.caller().name());
        return new Rows(new Offers(layout, order.caller()), mode, tally);
    }

    private record Seen(long row, ObjectNode offer) {}

    private final class Rows implements Run {
        private final Offers offers;
        private final Registrations.Mode mode;
        private final Tally tally;
        private final Map<String, Seen> seen = new ConcurrentHashMap<>();
        private final AtomicLong everywhere = new AtomicLong();

        Rows(Offers offers, Registrations.Mode mode, Tally tally) {
            this.offers = offers;
            this.mode = mode;
            this.tally = tally;
        }

        @Override
        public Mono<Outcome> take(Row row) {
            ObjectNode offer = offers.of(row);
            String id = offers.id(row, offer);
            Seen before = seen.putIfAbsent(id, new Seen(row.number(), offer));
            if (before != null && !before.offer().equals(offer)) {
                throw Problem.refused(
                        "/title",
                        "repeated",
                        "Row " + before.row() + " tells otherwise of the same offer. Keep one of the two.");
            }
            if (before != null) {
                tally.duplicate();
                return Mono.empty();
            }
            if (offer.at("/scope/global").asBoolean(false)) {
                everywhere.incrementAndGet();
            }
            return registrations.take(id, offer, mode);
        }

        @Override
        public Mono<Void> finish() {
            if (everywhere.get() > 0) {
                tally.note(everywhere.get() + " rows name no country; they are taken as offers for all countries.");
            }
            return Mono.empty();
        }
    }
}
