package org.coalition.event.registrations;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bson.Document;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Request;
import org.coalition.outbox.StoreUnavailable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The persons. One address registers once for an event, because its hash is the document's id; a registration's id is that
 * hash and a random part, so that nobody can make it up who only knows the address.
 *
 * <p>Errors of every method: {@link StoreUnavailable}.
 */
@Component
class Registrants {
    private final MongoCollection<Document> registrants;

    Registrants(MongoDatabase database) {
        this.registrants = database.getCollection("registrants");
    }

    /** Writes who it is and gives the registration's id; for a known address, the one it has already. */
    Mono<String> keep(String event, Registrant registrant) {
        String key = key(event, registrant);
        String secret = Ids.from(Request.NONE);
        Document document = new Document("_id", key)
                .append("secret", secret)
                .append("event", event)
                .append("name", registrant.name())
                .append("email", registrant.email())
                .append("country", registrant.country())
                .append("language", registrant.language());
        return Mono.from(registrants.insertOne(document))
                .map(inserted -> key + "-" + secret)
                .onErrorResume(
                        Registrants::isDuplicate, known -> find(key).map(row -> key + "-" + row.getString("secret")))
                .onErrorMap(MongoException.class, Registrants::unavailable);
    }

    /** Empty when erased. */
    Mono<Registrant> person(String registration) {
        return find(key(registration))
                .map(document -> new Registrant(
                        document.getString("name"),
                        document.getString("email"),
                        document.getString("country"),
                        document.getString("language")))
                .onErrorMap(MongoException.class, Registrants::unavailable);
    }

    /** Erases who it was; doing it again changes nothing. */
    Mono<Void> erase(String registration) {
        Document exact = new Document("_id", key(registration))
                .append("secret", registration.substring(registration.indexOf('-') + 1));
        return Mono.from(registrants.deleteOne(exact))
                .then()
                .onErrorMap(MongoException.class, Registrants::unavailable);
    }

    private Mono<Document> find(String key) {
        return Mono.from(registrants.find(new Document("_id", key)).first());
    }

    private static String key(String registration) {
        int dash = registration.indexOf('-');
        if (dash < 0) {
            throw Problem.notFound("There is no registration '" + registration + "'.");
        }
        return registration.substring(0, dash);
    }

    private static String key(String event, Registrant registrant) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((event + "\n" + registrant.address()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static boolean isDuplicate(Throwable error) {
        return error instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private static StoreUnavailable unavailable(MongoException error) {
        return new StoreUnavailable("The store does not answer.", error);
    }
}
