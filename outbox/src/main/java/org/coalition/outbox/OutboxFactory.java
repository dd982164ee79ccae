package org.coalition.outbox;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.bson.Document;
import org.coalition.broker.Broker;
import org.coalition.traces.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.type.TypeReference;

/** Makes outboxes that share one producer, and ends their relays when it is closed. */
public final class OutboxFactory implements AutoCloseable {
    private static final long PROGRESS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(OutboxFactory.class);

    private final MongoDatabase database;
    private final boolean republish;
    private final Traces traces;
    private final LastingProducer producer;
    /** One of each topic: a send to a topic that does not exist waits for it, and no other topic does. */
    private final List<Scheduler> senders = new CopyOnWriteArrayList<>();

    private final List<Disposable> sweeps = new CopyOnWriteArrayList<>();
    private final Map<String, Outbox<?>> published = new ConcurrentSkipListMap<>();

    /** @param republish whether every fact is sent to its topic again, before the outbox takes anything */
    public OutboxFactory(MongoDatabase database, Broker broker, boolean republish, Traces traces) {
        this.database = database;
        this.republish = republish;
        this.traces = traces;
        this.producer = new LastingProducer(broker, Clock.systemUTC());
    }

    /**
     * The outbox of one kind of aggregate; its relay begins at once.
     *
     * @param topic name of the topic and of the collection
     * @param source CloudEvents source of the facts, for example {@code /partner-service}
     */
    public <S> Outbox<S> outbox(String topic, Class<S> state, String source) {
        return outbox(topic, state, source, Function.identity());
    }

    /**
     * As {@link #outbox(String, Class, String)}, for a state of which not all is public.
     *
     * @param face what everybody sees of a state, as it stands in its facts
     */
    public <S> Outbox<S> outbox(String topic, Class<S> state, String source, Function<S, ?> face) {
        return published(topic, reader(state), source, face);
    }

    /** As {@link #outbox(String, Class, String, Function)}, for a state with a type parameter. */
    public <S> Outbox<S> outbox(String topic, TypeReference<S> state, String source, Function<S, ?> face) {
        return published(topic, document -> Json.fromDocument(document, state), source, face);
    }

    /** As {@link #outbox(String, Class, String)}, for what concerns nobody outside: its facts go into the history and to no topic. */
    public <S> Outbox<S> unpublished(String collection, Class<S> state) {
        return outbox(collection, reader(state), Journal.NONE, Function.identity());
    }

    /** Those whose facts are published, by their topic. */
    public Map<String, Outbox<?>> published() {
        return Collections.unmodifiableMap(published);
    }

    private static <S> Function<Document, S> reader(Class<S> state) {
        return document -> Json.fromDocument(document, state);
    }

    private <S> Outbox<S> published(String topic, Function<Document, S> reader, String source, Function<S, ?> face) {
        Scheduler sender = Schedulers.newSingle("relay-" + topic);
        senders.add(sender);
        Journal journal = new KafkaJournal(producer, sender, topic, source, traces);
        if (republish) {
            Long sent = Relay.republish(new Rows(database, topic), journal)
                    .index()
                    .doOnNext(fact -> tellProgress(topic, fact.getT1() + 1))
                    .count()
                    .block();
            LOG.info("Topic {} was given its {} facts again", topic, sent);
        }
        Outbox<S> outbox = outbox(topic, reader, journal, face);
        published.put(topic, outbox);
        return outbox;
    }

    private static void tellProgress(String topic, long sent) {
        if (sent % PROGRESS == 0) {
            LOG.info("Topic {} is given its facts again, {} so far", topic, sent);
        }
    }

    private <S> Outbox<S> outbox(
            String collection, Function<Document, S> reader, Journal journal, Function<S, ?> face) {
        Rows rows = new Rows(database, collection);
        Relay relay = new Relay(rows, journal);
        sweeps.add(relay.sweep());
        return new Outbox<>(rows, relay, reader, face);
    }

    @Override
    public void close() {
        sweeps.forEach(Disposable::dispose);
        producer.close();
        senders.forEach(Scheduler::dispose);
    }
}
