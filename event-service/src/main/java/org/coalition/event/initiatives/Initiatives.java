package org.coalition.event.initiatives;

import java.time.Clock;
import java.util.List;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All initiatives. */
@Component
public class Initiatives {
    static final String TOPIC = "initiatives";

    private final Outbox<Initiative> outbox;
    private final Clock clock;

    Initiatives(OutboxFactory outboxes, Clock clock) {
        this.clock = clock;
        this.outbox = outboxes.outbox(TOPIC, Initiative.class, "/event-service");
    }

    /** Completes when there is such an initiative. Errors: 422 at {@code /initiative}. */
    public Mono<Void> requireKnown(String id) {
        return outbox.find(id)
                .switchIfEmpty(Mono.error(
                        () -> Problem.refused("/initiative", "unknown", "There is no initiative '" + id + "'.")))
                .then();
    }

    /** Id of the initiative with such a title. */
    public static String id(String title) {
        return Initiative.id(titled(title), Ids.from(new Request("initiative\n" + title, "")));
    }

    /** Announces an initiative of which no more than its title is known, unless there is one. True when it did. */
    public Mono<Boolean> announce(String title, String by) {
        String id = id(title);
        return outbox.find(id)
                .map(known -> false)
                .switchIfEmpty(Mono.defer(() -> outbox.create(
                                id, Request.NONE, () -> Initiative.announce(id, titled(title), by, clock.instant()))
                        .thenReturn(true)
                        .onErrorReturn(AlreadyExists.class, false)));
    }

    /** True when there is such an initiative. */
    public Mono<Boolean> isKnown(String id) {
        return outbox.find(id).hasElement();
    }

    private static Announcement titled(String title) {
        return new Announcement(title, null, List.of(), null);
    }

    Outbox<Initiative> outbox() {
        return outbox;
    }
}
