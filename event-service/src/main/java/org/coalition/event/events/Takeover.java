package org.coalition.event.events;

import java.time.Clock;
import java.time.LocalDate;
import org.coalition.http.Bodies;
import org.coalition.http.MergePatch;
import org.coalition.imports.Importer.Outcome;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Takes events over from elsewhere, as often as wanted: what is known already is revised, or left as it is. */
@Component
public class Takeover {
    private final Events events;
    private final Outbox<Event> outbox;
    private final Bodies bodies;
    private final Clock clock;

    Takeover(Events events, Bodies bodies, Clock clock) {
        this.events = events;
        this.outbox = events.outbox();
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * How events are taken.
     *
     * @param dryRun decides everything and writes nothing
     * @param schedule makes a new one visible at once
     */
    public record Mode(boolean dryRun, boolean schedule, String by) {}

    /** Only fields that the programme has are changed. Errors: 409, 422 with pointers into the programme. */
    public Mono<Outcome> take(String id, ObjectNode programme, Mode mode) {
        Programme told = bodies.read(programme, Programme.class);
        told.check();
        return outbox.find(id)
                .flatMap(stored -> revise(stored, programme, mode))
                .switchIfEmpty(Mono.defer(() -> create(id, told, mode)));
    }

    private Mono<Outcome> create(String id, Programme told, Mode mode) {
        if (mode.dryRun()) {
            return Mono.just(Outcome.ACCEPTED);
        }
        return outbox.create(id, Request.NONE, () -> Event.create(id, told, mode.by(), clock.instant()))
                .flatMap(written -> events.hosted().settle(written, told.hosts()))
                .then(Mono.defer(() -> mode.schedule() ? schedule(id, mode) : Mono.empty()))
                .thenReturn(Outcome.ACCEPTED);
    }

    private Mono<Void> schedule(String id, Mode mode) {
        return outbox.change(id, null, Request.NONE, event -> event.move(Move.SCHEDULE, mode.by(), clock.instant()))
                .then();
    }

    private Mono<Outcome> revise(Stored<Event> stored, ObjectNode programme, Mode mode) {
        Event event = stored.state();
        boolean same = revised(event.programme(), programme).equals(event.programme());
        // An import that ended between the two writes of a new event left it unseen.
        boolean unseen = mode.schedule() && event.state() == EventState.DRAFT;
        if (same && !unseen) {
            return Mono.just(Outcome.UNCHANGED);
        }
        if (mode.dryRun()) {
            // Decided, so that what would be refused is told.
            return Mono.fromCallable(() -> same
                            ? event.move(Move.SCHEDULE, mode.by(), clock.instant())
                            : event.revise(revised(event.programme(), programme), mode.by(), clock.instant()))
                    .thenReturn(Outcome.CHANGED);
        }
        Mono<Void> revised = same
                ? Mono.empty()
                : outbox.change(
                                stored.id(),
                                null,
                                Request.NONE,
                                known ->
                                        known.revise(revised(known.programme(), programme), mode.by(), clock.instant()))
                        .then();
        return revised.then(Mono.defer(() -> unseen ? schedule(stored.id(), mode) : Mono.empty()))
                .thenReturn(Outcome.CHANGED);
    }

    /** A day that is told again says nothing against hours that somebody has added meanwhile. */
    private Programme revised(Programme before, ObjectNode programme) {
        ObjectNode told = programme.deepCopy();
        if (told.has("starts")) {
            told.putNull("date");
        } else if (before.starts() != null && told.has("date")) {
            LocalDate day = LocalDate.parse(told.path("date").asString());
            if (day.equals(before.starts().toLocalDate())) {
                told.remove("date");
            } else {
                told.putNull("starts").putNull("ends");
            }
        }
        return new MergePatch(told, bodies).apply(before, Programme.class);
    }
}
