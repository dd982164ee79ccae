package org.coalition.partner.resources;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.inbox.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows the facts about contributions, as far as projects and missions refer to them. */
@Configuration(proxyBeanMethods = false)
public class Contributions {
    private final Rows rows;

    Contributions(MongoDatabase database) {
        this.rows = new Rows(database.getCollection("contributions"));
    }

    @Bean
    Consumer<Message<byte[]>> knownContributions() {
        return message -> {
            Received fact = Received.of(message);
            Document row = new Document("organisation", fact.text("/contribution/organisation"));
            rows.put(fact.subject(), fact.sequence(), row).block();
        };
    }

    /** Those of a member among these, as far as they are known. */
    public Mono<List<String>> of(String member, List<String> ids) {
        return Flux.fromIterable(ids)
                .filterWhen(id -> rows.find(id)
                        .map(row -> member.equals(row.getString("organisation")))
                        .defaultIfEmpty(false))
                .collectList();
    }

    /** Member whose it is. Errors: 422 at the pointer when it is not known, also not after a moment. */
    public Mono<String> member(String id, String pointer) {
        return rows.await(id)
                .map(row -> row.getString("organisation"))
                .switchIfEmpty(Mono.error(
                        () -> Problem.refused(pointer, "unknown", "There is no contribution '" + id + "'.")));
    }
}
