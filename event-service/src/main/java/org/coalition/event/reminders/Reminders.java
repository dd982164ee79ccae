package org.coalition.event.reminders;

import com.mongodb.MongoException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Seat;
import org.coalition.event.registrations.Post;
import org.coalition.event.registrations.Registrants;
import org.coalition.event.registrations.RegistrationProperties;
import org.coalition.outbox.StoreUnavailable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends reminders a day and an hour before an event, to those who have a seat then. A mail is named by the registration, the
 * start and the kind, so that several instances and a repetition after a crash send it once, and another start reminds anew.
 */
@Component
class Reminders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final int AT_ONCE = 200;
    private static final Duration KEEP = Duration.ofDays(7);

    private final Events events;
    private final Registrants registrants;
    private final Post post;
    private final RegistrationProperties properties;
    private final Clock clock;
    /** What was sent to all: spares later rounds the work, and who registers later was just told everything. */
    private final MongoCollection<Document> sent;

    private final Disposable.Swap rounds = Disposables.swap();

    Reminders(
            Events events,
            Registrants registrants,
            Post post,
            RegistrationProperties properties,
            Clock clock,
            MongoDatabase database) {
        this.events = events;
        this.registrants = registrants;
        this.post = post;
        this.properties = properties;
        this.clock = clock;
        this.sent = database.getCollection("reminders");
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        rounds.update(Flux.interval(properties.every(), properties.every())
                .onBackpressureDrop()
                .concatMap(round -> round(), 1)
                .subscribe());
    }

    @Override
    public void close() {
        rounds.dispose();
    }

    Mono<Void> round() {
        return events.ahead()
                .concatMap(stored -> Mono.defer(() -> remind(stored.state()))
                        .doOnError(error -> LOG.warn("{} is reminded of later: {}", stored.id(), error.toString()))
                        .onErrorComplete())
                .then(one(sent.deleteMany(new Document(
                        "at", new Document("$lt", Date.from(clock.instant().minus(KEEP)))))))
                .then()
                .doOnError(error -> LOG.warn("Reminders are sent later: {}", error.toString()))
                .onErrorComplete();
    }

    private Mono<Void> remind(Event event) {
        Instant start = event.appointment().startsAt();
        if (start == null) {
            return Mono.empty();
        }
        return Flux.fromIterable(Kind.due(start, clock.instant()))
                .concatMap(kind -> remind(event, kind.word() + "-before-" + start))
                .then();
    }

    private Mono<Void> remind(Event event, String name) {
        String all = event.id() + "/" + name;
        return one(sent.find(new Document("_id", all)).first())
                .hasElement()
                .flatMap(known ->
                        known ? Mono.<Void>empty() : remindAll(event, name).then(note(all)));
    }

    private Mono<Void> remindAll(Event event, String name) {
        List<String> seated = event.seats().stream()
                .filter(seat -> seat.state() == Seat.State.REGISTERED && seat.isConfirmed())
                .map(Seat::registration)
                .toList();
        return Flux.fromIterable(seated)
                .buffer(AT_ONCE)
                .concatMap(registrants::people)
                .concatMap(people -> Flux.fromIterable(people.entrySet())
                        .concatMap(person -> post.remind(event, person.getKey(), person.getValue(), name)))
                .then();
    }

    private Mono<Void> note(String all) {
        return one(sent.updateOne(
                        new Document("_id", all),
                        new Document("$setOnInsert", new Document("at", Date.from(clock.instant()))),
                        new UpdateOptions().upsert(true)))
                .then();
    }

    private static <T> Mono<T> one(Publisher<T> publisher) {
        return Mono.from(publisher)
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }
}
