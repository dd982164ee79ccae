package org.coalition.event.registrations;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.coalition.calendars.Entry;
import org.coalition.delivery.Deliveries;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Seat;
import org.coalition.inbox.Received;
import org.coalition.outbox.Stored;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes to those who have a seat when time or place of their event changes, or it does not take place, when its recording is there, and when there is a
 * survey to answer. Driven by the facts,
 * so that a crash forgets nobody; a mail is named after the revision, so that nobody is told twice, and a fact from before the mails that are
 * known is passed over.
 */
@Configuration(proxyBeanMethods = false)
class Updates {
    private static final Set<String> CHANGES =
            Set.of("event.revised", "event.scheduled", "event.postponed", "event.cancelled");

    /** After which somebody may have to be asked, when the event is over. */
    private static final Set<String> ASKING = Set.of("event.completed", "event.attendance-noted", "event.revised");

    private final Events events;
    private final Registrants registrants;
    private final Post post;
    private final Surveys surveys;
    private final Clock clock;

    Updates(Events events, Registrants registrants, Post post, Surveys surveys, Clock clock) {
        this.events = events;
        this.registrants = registrants;
        this.post = post;
        this.surveys = surveys;
        this.clock = clock;
    }

    @Bean
    Consumer<Message<byte[]>> eventUpdates() {
        return message -> {
            Received fact = Received.of(message);
            if (fact.time().isBefore(clock.instant().minus(Deliveries.REMEMBERED))) {
                return;
            }
            boolean changes = CHANGES.contains(fact.type());
            boolean asks =
                    ASKING.contains(fact.type()) && fact.text("/event/state").equals("completed");
            if (changes || asks) {
                events.outbox()
                        .find(fact.subject())
                        .map(Stored::state)
                        .flatMap(event -> (changes ? tell(event).then(tellOfRecording(event)) : Mono.<Void>empty())
                                .then(asks ? surveys.ask(event) : Mono.empty()))
                        .block();
            }
        };
    }

    private Mono<Void> tell(Event event) {
        Entry entry = event.entry(null);
        List<String> seated = seated(event, Set.of(Seat.State.REGISTERED));
        // Revision 0 is what they registered for.
        if (entry == null || entry.sequence() == 0 || seated.isEmpty()) {
            return Mono.empty();
        }
        return registrants
                .people(seated)
                .flatMapMany(people -> Flux.fromIterable(people.entrySet()))
                .concatMap(person -> post.update(event, person.getKey(), person.getValue(), entry))
                .then();
    }

    private Mono<Void> tellOfRecording(Event event) {
        String url = event.recording();
        List<String> seated = seated(event, Set.of(Seat.State.REGISTERED, Seat.State.ATTENDED));
        if (url == null || seated.isEmpty()) {
            return Mono.empty();
        }
        return registrants
                .people(seated)
                .flatMapMany(people -> Flux.fromIterable(people.entrySet()))
                .concatMap(person -> post.recording(event, person.getKey(), person.getValue(), url))
                .then();
    }

    private static List<String> seated(Event event, Set<Seat.State> states) {
        return event.seats().stream()
                .filter(seat -> states.contains(seat.state()) && seat.isConfirmed())
                .map(Seat::registration)
                .toList();
    }
}
