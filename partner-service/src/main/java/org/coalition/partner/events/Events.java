package org.coalition.partner.events;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.function.Consumer;
import org.bson.Document;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.inbox.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/** Follows the facts about initiatives and events, as far as projects and missions refer to them. */
@Configuration(proxyBeanMethods = false)
public class Events {
    private final Rows initiatives;
    private final Rows events;

    Events(MongoDatabase database) {
        this.initiatives = new Rows(database.getCollection("initiatives"));
        this.events = new Rows(database.getCollection("events"));
    }

    @Bean
    Consumer<Message<byte[]>> knownInitiatives() {
        return known(initiatives, "/initiative/state");
    }

    @Bean
    Consumer<Message<byte[]>> knownEvents() {
        return known(events, "/event/state");
    }

    /** Errors: 422 at the pointer when it is not known, also not after a moment. */
    public Mono<Void> requireInitiative(String id, String pointer) {
        return require(initiatives, id, pointer, "initiative");
    }

    /** As {@link #requireInitiative}. */
    public Mono<Void> requireEvent(String id, String pointer) {
        return require(events, id, pointer, "event");
    }

    private static Mono<Void> require(Rows rows, String id, String pointer, String what) {
        return rows.await(id)
                .switchIfEmpty(
                        Mono.error(() -> Problem.refused(pointer, "unknown", "There is no " + what + " '" + id + "'.")))
                .then();
    }

    private static Consumer<Message<byte[]>> known(Rows rows, String state) {
        return message -> {
            Received fact = Received.of(message);
            rows.put(fact.subject(), fact.sequence(), new Document("state", fact.text(state)))
                    .block();
        };
    }
}
