package org.coalition.partner.focalpoints;

import com.mongodb.MongoException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.coalition.outbox.StoreUnavailable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who the focal points are. Errors of every method: {@link StoreUnavailable}. */
@Component
class People {
    private final MongoCollection<Document> people;

    People(MongoDatabase database) {
        this.people = database.getCollection("people");
    }

    /** Writes who it is; doing it again changes nothing. */
    Mono<Void> keep(String id, Person person) {
        Document fields = new Document("name", person.name())
                .append("email", person.email())
                .append("phone", person.phone())
                .append("language", person.language());
        return safe(people.updateOne(
                        new Document("_id", id), new Document("$set", fields), new UpdateOptions().upsert(true)))
                .then();
    }

    /** Empty when nobody is kept under the id. */
    Mono<Person> find(String id) {
        return safe(people.find(new Document("_id", id)).first())
                .map(document -> new Person(
                        document.getString("name"),
                        document.getString("email"),
                        document.getString("phone"),
                        document.getString("language")));
    }

    /** Doing it again changes nothing. */
    Mono<Void> erase(String id) {
        return safe(people.deleteOne(new Document("_id", id))).then();
    }

    private static <T> Mono<T> safe(Publisher<T> publisher) {
        return Mono.from(publisher)
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }
}
