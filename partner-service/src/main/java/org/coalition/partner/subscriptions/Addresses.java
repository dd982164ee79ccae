package org.coalition.partner.subscriptions;

import com.mongodb.MongoException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.coalition.outbox.StoreUnavailable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where subscribers are told: personal data or secrets of theirs. Errors of every method: {@link StoreUnavailable}. */
@Component
class Addresses {
    private final MongoCollection<Document> addresses;

    Addresses(MongoDatabase database) {
        this.addresses = database.getCollection("addresses");
    }

    Mono<Void> keep(String subscription, String address) {
        return safe(addresses.updateOne(
                        new Document("_id", subscription),
                        new Document("$set", new Document("address", address)),
                        new UpdateOptions().upsert(true)))
                .then();
    }

    /** Empty when it was erased. */
    Mono<String> find(String subscription) {
        return safe(addresses.find(new Document("_id", subscription)).first())
                .map(document -> document.getString("address"));
    }

    Mono<Void> erase(String subscription) {
        return safe(addresses.deleteOne(new Document("_id", subscription))).then();
    }

    private static <T> Mono<T> safe(Publisher<T> publisher) {
        return Mono.from(publisher)
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }
}
