package org.coalition.partner.subscriptions;

import com.mongodb.MongoException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.coalition.delivery.Deliveries;
import org.coalition.delivery.Due;
import org.coalition.delivery.Mail;
import org.coalition.http.links.SignedLinks;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.StoreUnavailable;
import org.coalition.outbox.Stored;
import org.coalition.partner.mails.MailLimit;
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

/** Collects what digests tell, and sends each when it is due. */
@Component
class Digests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
    private static final int MOST_NEWS = 10_000;
    private static final Duration LINK_VALID = Duration.ofDays(400);
    private static final String TOLD = "told";

    private final Subscriptions subscriptions;
    private final Addresses addresses;
    private final Deliveries deliveries;
    private final Gaps gaps;
    private final SignedLinks links;
    private final MailLimit limit;
    private final DigestProperties properties;
    private final Clock clock;
    private final MongoCollection<Document> news;
    private final MongoCollection<Document> due;
    private final Disposable.Swap rounds = Disposables.swap();

    Digests(
            Subscriptions subscriptions,
            Addresses addresses,
            Deliveries deliveries,
            Gaps gaps,
            SignedLinks links,
            DigestProperties properties,
            Clock clock,
            MongoDatabase database) {
        this.subscriptions = subscriptions;
        this.addresses = addresses;
        this.deliveries = deliveries;
        this.gaps = gaps;
        this.links = links;
        this.limit = new MailLimit(properties.perAddress());
        this.properties = properties;
        this.clock = clock;
        this.news = database.getCollection("news");
        this.due = database.getCollection("digests");
    }

    /** Notes a fact for the next digest, unless a digest told it already. */
    Mono<Void> add(Subscription subscription, Told told) {
        Document item = new Document("subscription", subscription.id())
                .append("type", told.type())
                .append("title", told.title())
                .append("time", Date.from(told.time()));
        return safe(news.findOneAndUpdate(
                        new Document("_id", subscription.id() + "/" + told.id()),
                        new Document("$setOnInsert", item),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)))
                .filter(noted -> noted.get(TOLD) == null)
                .flatMap(noted -> plan(subscription));
    }

    /** Sets when the next digest comes, unless one is planned. */
    Mono<Void> plan(Subscription subscription) {
        Order order = subscription.order();
        Frequency frequency = order.frequency() == null ? Frequency.DAILY : order.frequency();
        Instant now = clock.instant();
        Document at = new Document("due", Date.from(frequency.next(now, order.zone(), properties.collecting())))
                .append(Due.PLANNED, Date.from(now));
        return safe(due.updateOne(
                        new Document("_id", subscription.id()),
                        new Document("$setOnInsert", at),
                        new UpdateOptions().upsert(true)))
                .then();
    }

    /** Plans the next one as the order says now. */
    Mono<Void> replan(Subscription subscription) {
        return safe(due.deleteOne(new Document("_id", subscription.id()))).then(planNext(subscription));
    }

    /** Forgets what was collected. */
    Mono<Void> drop(String subscription) {
        return safe(due.deleteOne(new Document("_id", subscription)))
                .then(safe(news.deleteMany(new Document("subscription", subscription))))
                .then();
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

    private Mono<Void> round() {
        return Flux.from(due.find(Due.by("due", clock.instant())))
                .concatMap(planned -> send(planned)
                        .doOnError(error ->
                                LOG.warn("The digest {} is sent later: {}", planned.getString("_id"), error.toString()))
                        .onErrorComplete())
                .then()
                .doOnError(error -> LOG.warn("Digests are sent later: {}", error.toString()))
                .onErrorComplete();
    }

    /** The mail's id holds when it was due: a digest that a crash cut short is repeated and still sent once. */
    private Mono<Void> send(Document planned) {
        String id = planned.getString("_id");
        return subscriptions
                .get(id)
                .map(Stored::state)
                .filter(subscription -> subscription.state() == Subscription.State.ACTIVE)
                .flatMap(subscription -> addresses
                        .find(id)
                        .filter(address -> !limit.admits(address))
                        .flatMap(crowded -> postpone(planned))
                        .switchIfEmpty(Mono.defer(() -> send(subscription, planned))))
                .switchIfEmpty(safe(due.deleteOne(new Document("_id", id))).thenReturn(false))
                .onErrorResume(Problem.class, gone -> drop(id).thenReturn(false))
                .then();
    }

    private Mono<Boolean> send(Subscription subscription, Document planned) {
        String id = subscription.id();
        return Flux.from(news.find(untold(id)).sort(new Document("time", 1)).limit(MOST_NEWS))
                .collectList()
                .flatMap(items -> gaps.of(subscription)
                        .flatMap(found -> mail(subscription, items, found, planned))
                        .then(mark(id, items)))
                .then(replan(subscription, planned))
                .thenReturn(true);
    }

    /** It comes later, together with what comes until then. */
    private Mono<Boolean> postpone(Document planned) {
        Instant now = clock.instant();
        Document later = new Document("due", Date.from(now.plus(MailLimit.PERIOD))).append(Due.PLANNED, Date.from(now));
        return safe(due.updateOne(exactly(planned), new Document("$set", later)))
                .thenReturn(true);
    }

    private static Document exactly(Document planned) {
        return new Document("_id", planned.getString("_id")).append("due", planned.getDate("due"));
    }

    /** What was told is remembered as long as deliveries are: a fact that is read again is not told again. */
    private Mono<Void> mark(String subscription, List<Document> items) {
        Document old = new Document("subscription", subscription)
                .append(TOLD, new Document("$lt", Date.from(clock.instant().minus(Deliveries.REMEMBERED))));
        return safe(news.updateMany(
                        new Document("_id", new Document("$in", ids(items))),
                        new Document("$set", new Document(TOLD, Date.from(clock.instant())))))
                .then(safe(news.deleteMany(old)))
                .then();
    }

    private static Document untold(String subscription) {
        return new Document("subscription", subscription).append(TOLD, null);
    }

    private Mono<Boolean> mail(
            Subscription subscription, List<Document> items, List<Gaps.Gap> found, Document planned) {
        List<DigestText.Item> told = items.stream()
                .map(item -> new DigestText.Item(item.getString("type"), item.getString("title")))
                .toList();
        if (told.isEmpty() && found.isEmpty()) {
            return Mono.just(false);
        }
        String id = subscription.id();
        URI unsubscribe = links.link(
                "/api/v1/subscriptions/" + id + "/unsubscribe", SubscriptionRoutes.UNSUBSCRIBE, id, LINK_VALID);
        String language = subscription.order().language();
        DigestText text = DigestText.of(language == null ? "en" : language, told, found, unsubscribe);
        return addresses
                .find(id)
                .flatMap(address -> deliveries.take(new Mail(
                                address, text.subject(), text.body(), text.language(), unsubscribe)
                        .delivery(id + "/digest/" + planned.getDate("due").toInstant(), id, id, clock.instant())));
    }

    /** What came while this one was written is planned anew. */
    private Mono<Void> replan(Subscription subscription, Document planned) {
        return safe(due.deleteOne(exactly(planned))).then(planNext(subscription));
    }

    /** An immediate one waits for something to tell. */
    private Mono<Void> planNext(Subscription subscription) {
        return subscription.order().frequency() == Frequency.IMMEDIATE
                ? safe(news.find(untold(subscription.id())).first()).flatMap(more -> plan(subscription))
                : plan(subscription);
    }

    private static List<String> ids(List<Document> items) {
        return items.stream().map(item -> item.getString("_id")).toList();
    }

    private static <T> Mono<T> safe(Publisher<T> publisher) {
        return Mono.from(publisher)
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }
}
