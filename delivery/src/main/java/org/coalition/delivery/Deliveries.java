package org.coalition.delivery;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.coalition.outbox.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Everything on its way, and what became of it. What was taken is kept until it arrived or was tried over a day; several
 * instances share the work, and a crash repeats an attempt at most. Errors of every method: {@link StoreUnavailable}.
 */
public class Deliveries {
    /** How long what was sent is known. A fact that is older must send nothing: nobody knows whether it did already. */
    public static final Duration REMEMBERED = Duration.ofDays(30);

    private static final int MOST_ATTEMPTS_SHOWN = 20;

    private final MongoCollection<Document> deliveries;
    private final Clock clock;
    private volatile Consumer<Delivery> listener = delivery -> {};
    private volatile Function<Delivery, Mono<Void>> forgetting = delivery -> Mono.empty();

    Deliveries(MongoDatabase database, Clock clock) {
        this.deliveries = database.getCollection("deliveries");
        this.clock = clock;
    }

    /** Keeps it and sends it soon. False when it was taken before: then nothing changes. */
    public Mono<Boolean> take(Delivery delivery) {
        return one(deliveries.insertOne(document(delivery).append(Due.PLANNED, now())))
                .thenReturn(true)
                .onErrorResume(Deliveries::isDuplicate, known -> Mono.just(false))
                .onErrorMap(MongoException.class, Deliveries::unavailable)
                .doOnNext(taken -> {
                    if (taken) {
                        listener.accept(delivery);
                    }
                });
    }

    /** As {@link #take(Delivery)}, all in one write, however many they are. The new ones among them. */
    public Mono<List<Delivery>> take(List<Delivery> all) {
        if (all.isEmpty()) {
            return Mono.just(List.of());
        }
        Date now = now();
        List<Document> documents = all.stream()
                .map(delivery -> document(delivery).append(Due.PLANNED, now))
                .toList();
        return one(deliveries.insertMany(documents, new InsertManyOptions().ordered(false)))
                .thenReturn(all)
                .onErrorResume(MongoBulkWriteException.class, error -> rest(all, error))
                .onErrorMap(MongoException.class, Deliveries::unavailable)
                .doOnNext(taken -> taken.forEach(listener));
    }

    /** Those that were not known already. */
    private static Mono<List<Delivery>> rest(List<Delivery> all, MongoBulkWriteException error) {
        List<BulkWriteError> errors = error.getWriteErrors();
        if (error.getWriteConcernError() != null
                || !errors.stream().allMatch(each -> each.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
            return Mono.error(error);
        }
        Set<Integer> known = errors.stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
        return Mono.just(IntStream.range(0, all.size())
                .filter(i -> !known.contains(i))
                .mapToObj(all::get)
                .toList());
    }

    /** Empty when there is none, or it was forgotten. */
    public Mono<Delivery> find(String id) {
        return one(deliveries.find(new Document("_id", id)).first())
                .onErrorMap(MongoException.class, Deliveries::unavailable)
                .map(Deliveries::delivery);
    }

    /** Those that belong to something, the newest first. */
    public Flux<Delivery> about(String about, Delivery.@Nullable State state, int skip, int limit) {
        Document wanted = new Document("about", about);
        if (state != null) {
            wanted.append("state", state.word());
        }
        return many(deliveries
                        .find(wanted)
                        .sort(new Document("createdAt", -1).append("_id", 1))
                        .skip(skip)
                        .limit(limit))
                .map(Deliveries::delivery);
    }

    /** How many belong to something. */
    public Mono<Long> count(String about, Delivery.@Nullable State state) {
        Document wanted = new Document("about", about);
        if (state != null) {
            wanted.append("state", state.word());
        }
        return one(deliveries.countDocuments(wanted)).onErrorMap(MongoException.class, Deliveries::unavailable);
    }

    /** How many there are of a channel. */
    Mono<Long> sent(String channel, Delivery.State state) {
        return one(deliveries.countDocuments(new Document("channel", channel).append("state", state.word())))
                .onErrorMap(MongoException.class, Deliveries::unavailable);
    }

    /** Sends one again, whatever became of it; its attempts count from the beginning. Empty when there is no such, or its content is gone. */
    public Mono<Delivery> again(String id, String about) {
        Document wanted = new Document("_id", id).append("about", about).append("content", new Document("$ne", null));
        Document change = new Document(
                "$set",
                new Document("state", Delivery.State.WAITING.word())
                        .append("attempts", 0)
                        .append("next", now())
                        .append(Due.PLANNED, now()));
        return one(deliveries.findOneAndUpdate(
                        wanted, change, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .onErrorMap(MongoException.class, Deliveries::unavailable)
                .map(Deliveries::delivery)
                .doOnNext(listener);
    }

    /** Erases what holds data of a person, sent or not. */
    public Mono<Void> forget(String person) {
        return erase(new Document("person", person));
    }

    /** Gives up what still waits for something. */
    public Mono<Void> drop(String about, String why) {
        Document waiting = new Document("about", about).append("state", Delivery.State.WAITING.word());
        Document change =
                new Document("$set", new Document("state", Delivery.State.FAILED.word()).append("dropped", why));
        return one(deliveries.updateMany(waiting, change))
                .onErrorMap(MongoException.class, Deliveries::unavailable)
                .then();
    }

    /** Called with each one that may be sent at once. */
    void onTaken(Consumer<Delivery> taken) {
        listener = taken;
    }

    /** Called with each one that is about to be erased. */
    void onForgotten(Function<Delivery, Mono<Void>> forgotten) {
        forgetting = forgotten;
    }

    /** Those whose time has come, of all lanes but these. */
    Flux<Delivery> due(Collection<String> closedLanes, int limit) {
        Document wanted = Due.by("next", clock.instant()).append("state", Delivery.State.WAITING.word());
        if (!closedLanes.isEmpty()) {
            wanted.append("lane", new Document("$nin", List.copyOf(closedLanes)));
        }
        return many(deliveries.find(wanted).sort(new Document("next", 1)).limit(limit))
                .map(Deliveries::delivery);
    }

    /** True when this attempt is ours: nobody else tries it until the lease ends. */
    Mono<Boolean> claim(Delivery delivery, Duration lease) {
        Document unclaimed = new Document("_id", delivery.id())
                .append("state", Delivery.State.WAITING.word())
                .append("attempts", delivery.attempts())
                .append("next", Date.from(delivery.next()));
        Document change = new Document(
                "$set",
                new Document("attempts", delivery.attempts() + 1)
                        .append("next", Date.from(clock.instant().plus(lease)))
                        .append(Due.PLANNED, now()));
        return one(deliveries.updateOne(unclaimed, change))
                .onErrorMap(MongoException.class, Deliveries::unavailable)
                .map(result -> result.getMatchedCount() == 1);
    }

    /** Writes down what came of a claimed attempt. */
    Mono<Void> note(Delivery claimed, Delivery.Attempt attempt, Outcome outcome) {
        int attempts = claimed.attempts() + 1;
        Optional<Duration> pause = Backoff.pause(attempts, claimed.id(), outcome.retryAfter());
        Document set = new Document();
        switch (outcome.kind()) {
            case DELIVERED -> set.append("state", Delivery.State.DELIVERED.word());
            case NEVER -> set.append("state", Delivery.State.FAILED.word());
            case TRY_AGAIN -> {
                if (pause.isPresent()) {
                    set.append("next", Date.from(clock.instant().plus(pause.get())))
                            .append(Due.PLANNED, now());
                } else {
                    set.append("state", Delivery.State.FAILED.word());
                }
            }
        }
        if (outcome.kind() == Outcome.Kind.DELIVERED && claimed.person() != null) {
            set.append("content", null);
        }
        // The log as a whole: nobody else writes it under this claim.
        set.append("log", log(claimed.log(), attempt));
        Document change = new Document("$set", set);
        Document ours = new Document("_id", claimed.id()).append("attempts", attempts);
        return one(deliveries.updateOne(ours, change))
                .onErrorMap(MongoException.class, Deliveries::unavailable)
                .then();
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    /** The last attempts. */
    private static List<Document> log(List<Delivery.Attempt> before, Delivery.Attempt attempt) {
        return Stream.concat(before.stream(), Stream.of(attempt))
                .skip(Math.max(0, before.size() + 1 - MOST_ATTEMPTS_SHOWN))
                .map(one -> new Document("at", Date.from(one.at()))
                        .append("milliseconds", one.milliseconds())
                        .append("outcome", one.outcome()))
                .toList();
    }

    /** Erases finished ones that began before a day. */
    Mono<Void> forgetBefore(Instant before) {
        return erase(new Document("createdAt", new Document("$lt", Date.from(before)))
                .append("state", new Document("$ne", Delivery.State.WAITING.word())));
    }

    /** What a carrier keeps goes first: after a crash it is found again. */
    private Mono<Void> erase(Document wanted) {
        return many(deliveries.find(wanted))
                .map(Deliveries::delivery)
                .concatMap(delivery -> forgetting.apply(delivery))
                .then(one(deliveries.deleteMany(wanted)).onErrorMap(MongoException.class, Deliveries::unavailable))
                .then();
    }

    private static Document document(Delivery delivery) {
        return new Document("_id", delivery.id())
                .append("channel", delivery.channel())
                .append("lane", delivery.lane())
                .append("about", delivery.about())
                .append("person", delivery.person())
                .append("content", delivery.content())
                .append("state", delivery.state().word())
                .append("attempts", delivery.attempts())
                .append("createdAt", Date.from(delivery.createdAt()))
                .append("next", Date.from(delivery.next()))
                .append("log", List.of());
    }

    private static Delivery delivery(Document document) {
        return new Delivery(
                document.getString("_id"),
                document.getString("channel"),
                document.getString("lane"),
                document.getString("about"),
                document.getString("person"),
                document.getString("content"),
                Delivery.State.valueOf(document.getString("state").toUpperCase(Locale.ROOT)),
                document.getInteger("attempts"),
                document.getDate("createdAt").toInstant(),
                document.getDate("next").toInstant(),
                document.getList("log", Document.class).stream()
                        .map(entry -> new Delivery.Attempt(
                                entry.getDate("at").toInstant(),
                                entry.getLong("milliseconds"),
                                entry.getString("outcome")))
                        .toList());
    }

    private static <T> Mono<T> one(Publisher<T> publisher) {
        return Mono.from(publisher);
    }

    private static Flux<Document> many(Publisher<Document> publisher) {
        return Flux.from(publisher).onErrorMap(MongoException.class, Deliveries::unavailable);
    }

    private static boolean isDuplicate(Throwable error) {
        return error instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private static StoreUnavailable unavailable(MongoException cause) {
        return new StoreUnavailable("The store does not answer.", cause);
    }
}
