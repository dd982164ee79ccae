package org.coalition.event.events;

import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.coalition.event.series.AllSeries;
import org.coalition.event.series.Plan;
import org.coalition.event.series.Series;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes the events that a series asks for, and cancels those that it asks for no more; the others stay as they are. Driven by
 * the facts about series, so that a crash in the middle ends with all of them; ids follow from the times, so that doing it
 * again makes none twice.
 */
@Configuration(proxyBeanMethods = false)
class Occurrences {
    private final AllSeries series;
    private final Events events;
    private final Outbox<Event> outbox;
    private final Clock clock;

    Occurrences(AllSeries series, Events events, Clock clock) {
        this.series = series;
        this.events = events;
        this.outbox = events.outbox();
        this.clock = clock;
    }

    @Bean
    Consumer<Message<byte[]>> seriesEvents() {
        return message -> {
            Received fact = Received.of(message);
            String by = fact.text("/by");
            // The present state, whichever fact tells of it: an older one that comes again asks for nothing else.
            series.get(fact.subject())
                    .flatMap(stored -> made(stored.state(), by).then(ended(stored.state(), by)))
                    .block();
        };
    }

    private Mono<Void> made(Series one, String by) {
        return Flux.fromIterable(one.occurrences())
                .concatMap(occurrence -> {
                    String id = occurrence.event();
                    Programme programme = programme(one, occurrence);
                    return outbox.create(id, Request.NONE, () -> Event.create(id, programme, by, clock.instant()))
                            .flatMap(written -> events.hosted().settle(written, programme.hosts()))
                            .then()
                            .onErrorResume(AlreadyExists.class, known -> Mono.empty())
                            .then(moved(id, Move.SCHEDULE, by));
                })
                .then();
    }

    private Mono<Void> ended(Series one, String by) {
        Set<String> wanted =
                one.occurrences().stream().map(Series.Occurrence::event).collect(Collectors.toSet());
        return outbox.where("programme.series", one.id())
                .filter(stored -> !wanted.contains(stored.id()))
                .concatMap(stored -> moved(stored.id(), Move.CANCEL, by))
                .then();
    }

    private Mono<Void> moved(String id, Move move, String by) {
        return outbox.change(id, null, Request.NONE, event -> {
                    boolean postponed = move == Move.SCHEDULE && event.state() != EventState.DRAFT;
                    if (postponed || !move.isPossibleIn(event.state())) {
                        throw Problem.conflict("It stands there already, or its host decided otherwise.");
                    }
                    return event.move(move, by, clock.instant());
                })
                .then()
                .onErrorResume(Problem.class, nothing -> Mono.empty());
    }

    private static Programme programme(Series one, Series.Occurrence occurrence) {
        Plan plan = one.plan();
        return new Programme(
                plan.title(),
                plan.description(),
                plan.translations(),
                plan.initiative(),
                one.id(),
                plan.hosts(),
                plan.speakers(),
                plan.languages(),
                plan.interpretation(),
                plan.timeZone(),
                occurrence.starts(),
                occurrence.ends(),
                null,
                plan.seats(),
                plan.audience(),
                null,
                null,
                plan.joiningLink(),
                null,
                null,
                null,
                null,
                plan.source());
    }
}
