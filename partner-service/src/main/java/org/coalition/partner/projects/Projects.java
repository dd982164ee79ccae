package org.coalition.partner.projects;

import java.time.Clock;
import java.util.function.Consumer;
import org.coalition.inbox.Received;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/** All projects. */
@Configuration(proxyBeanMethods = false)
class Projects {
    static final String TOPIC = "projects";

    private final Outbox<Project> outbox;
    private final Clock clock;

    Projects(OutboxFactory outboxes, Clock clock) {
        this.outbox = outboxes.outbox(TOPIC, Project.class, "/partner-service", Project::view);
        this.clock = clock;
    }

    Outbox<Project> outbox() {
        return outbox;
    }

    /** When an organisation was merged, its projects go on under the other. */
    @Bean
    Consumer<Message<byte[]>> mergedParticipants() {
        return message -> {
            Received fact = Received.of(message);
            if (fact.type().equals("organisation.merged")) {
                merge(fact.subject(), fact.text("/organisation/mergedInto")).block();
            }
        };
    }

    private Mono<Void> merge(String from, String into) {
        return outbox.where("participants.organisation", from)
                .concatMap(stored -> outbox.change(
                        stored.id(), null, Request.NONE, project -> project.merge(from, into, clock.instant())))
                .then();
    }
}
