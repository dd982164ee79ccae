package org.coalition.event.imports;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.coalition.event.events.Takeover;
import org.coalition.event.initiatives.Initiatives;
import org.coalition.event.partners.Partners;
import org.coalition.http.Caller;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Dates;
import org.coalition.imports.Field;
import org.coalition.imports.Importer;
import org.coalition.imports.Layout;
import org.coalition.imports.Order;
import org.coalition.imports.Tally;
import org.coalition.tables.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes events over, one a row. */
@Component
class EventImporter implements Importer {
    private final Takeover takeover;
    private final Initiatives initiatives;
    private final Partners partners;

    EventImporter(Takeover takeover, Initiatives initiatives, Partners partners) {
        this.takeover = takeover;
        this.initiatives = initiatives;
        this.partners = partners;
    }

    @Override
    public String type() {
        return "events";
    }

    @Override
    public List<Field> fields() {
        return Announced.FIELDS;
    }

    /** {@code initiative} is the id of the one for rows that name none; {@code state=draft} leaves new events unseen. */
    @Override
    public Set<String> parameters() {
        return Set.of("initiative", "state");
    }

    @Override
    public void admit(Caller caller) {
        caller.require(caller.isSecretariat() || caller.isMember(caller.organisation()), "a member or the secretariat");
    }

    @Override
    public Run begin(Layout layout, Order order, Tally tally) {
        String state = order.parameter("state");
        if (state != null && !Set.of("draft", "scheduled").contains(state)) {
            throw Problem.refused("state", "invalid-value", "'state' takes draft or scheduled.");
        }
        Takeover.Mode mode = new Takeover.Mode(
                order.dryRun(), !"draft".equals(state), order.caller().name());
        return new Rows(layout, order, mode, tally);
    }

    private final class Rows implements Run {
        private final Layout layout;
        private final Order order;
        private final Takeover.Mode mode;
        private final Tally tally;
        private final Dates dates;
        private final Map<String, Long> seen = new ConcurrentHashMap<>();
        private final Map<String, Mono<Optional<String>>> members = new ConcurrentHashMap<>();
        private final Map<String, Mono<Boolean>> announced = new ConcurrentHashMap<>();

        Rows(Layout layout, Order order, Takeover.Mode mode, Tally tally) {
            this.layout = layout;
            this.order = order;
            this.mode = mode;
            this.tally = tally;
            this.dates = new Dates(order.now().atZone(ZoneOffset.UTC).toLocalDate());
        }

        @Override
        public Mono<Outcome> take(Row row) {
            Announced event = Announced.of(layout, row, dates);
            Long before = seen.putIfAbsent(event.id(), row.number());
            if (before != null) {
                throw Problem.refused(
                        "/title", "repeated", "Row " + before + " tells of the same event. Keep one of the two.");
            }
            return hosts(event, row)
                    .flatMap(hosts -> initiative(event).flatMap(initiative -> {
                        ObjectNode programme = event.programme().put("initiative", initiative);
                        ArrayNode all = programme.putArray("hosts");
                        hosts.forEach(all::add);
                        return takeover.take(event.id(), programme, mode);
                    }))
                    .doOnNext(taken -> {
                        if (event.untimed() != null) {
                            tally.remark(row.number(), "day-only", event.untimed());
                        }
                    });
        }

        /** Members among the organisers; the others are told, and join when the file comes again after they did. */
        private Mono<List<String>> hosts(Announced event, Row row) {
            if (event.organisers().isEmpty()) {
                return Mono.error(Problem.refused("/hosts", "not-empty", "The row names nobody who holds the event."));
            }
            return Flux.fromIterable(event.organisers())
                    .flatMapSequential(name -> member(name).map(id -> Map.entry(name, id)))
                    .collectList()
                    .map(all -> {
                        String unknown = all.stream()
                                .filter(one -> one.getValue().isEmpty())
                                .map(one -> "'" + one.getKey() + "'")
                                .collect(Collectors.joining(", "));
                        List<String> hosts = all.stream()
                                .flatMap(one -> one.getValue().stream())
                                .distinct()
                                .toList();
                        require(hosts, unknown);
                        if (!unknown.isEmpty()) {
                            tally.remark(
                                    row.number(),
                                    "no-member",
                                    "Taken without " + unknown + ": no approved member here.");
                        }
                        return hosts;
                    });
        }

        private void require(List<String> hosts, String unknown) {
            if (hosts.isEmpty()) {
                throw Problem.refused(
                        "/hosts",
                        "no-member",
                        unknown + ": no approved member here. An event needs one that answers for it: approve it, or"
                                + " write the id of a member.");
            }
            Caller caller = order.caller();
            if (!caller.isSecretariat() && hosts.stream().noneMatch(caller::isMember)) {
                throw Problem.refused("/hosts", "not-yours", "A member sends events that it holds alone.");
            }
        }

        private Mono<Optional<String>> member(String name) {
            return members.computeIfAbsent(
                    name, one -> partners.called(one).singleOptional().cache());
        }

        private Mono<String> initiative(Announced event) {
            @Nullable String usual = order.parameter("initiative");
            if (usual != null && event.initiative().isEmpty()) {
                return initiatives.requireKnown(usual).thenReturn(usual);
            }
            String id = event.initiativeId()
                    .orElseThrow(() -> Problem.refused(
                            "/initiative",
                            "not-null",
                            "The row names no initiative. Say initiative=ID for those that name none."));
            return announced
                    .computeIfAbsent(id, one -> announce(event.initiative(), id).cache())
                    .thenReturn(id);
        }

        private Mono<Boolean> announce(String title, String id) {
            Mono<Boolean> isNew = mode.dryRun()
                    ? initiatives.isKnown(id).map(known -> !known)
                    : initiatives.announce(title, mode.by());
            return isNew.doOnNext(is -> {
                if (is) {
                    tally.note("There was no initiative '" + title + "'; it is announced as '" + id + "'.");
                }
            });
        }
    }
}
