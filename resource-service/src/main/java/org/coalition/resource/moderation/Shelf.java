package org.coalition.resource.moderation;

import java.time.Clock;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.coalition.outbox.Written;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All that is shared of one kind. */
final class Shelf<C extends Shared> {
    private final Sharing<C> sharing;
    private final Outbox<Moderated<C>> outbox;
    private final Clock clock;

    Shelf(Sharing<C> sharing, Outbox<Moderated<C>> outbox, Clock clock) {
        this.sharing = sharing;
        this.outbox = outbox;
        this.clock = clock;
    }

    Sharing<C> sharing() {
        return sharing;
    }

    Outbox<Moderated<C>> outbox() {
        return outbox;
    }

    /** What one author shared goes on under another. */
    Flux<Written> move(String from, String to, String by, @Nullable String reason) {
        return outbox.where("author", from).concatMap(stored -> move(stored.id(), from, to, by, reason));
    }

    /** One thing; nothing when it went already. */
    Mono<Written> move(String id, String from, String to, String by, @Nullable String reason) {
        return outbox.change(id, null, Request.NONE, one -> one.move(sharing, from, to, by, reason, clock.instant()))
                .onErrorResume(Problem.class, gone -> Mono.empty());
    }
}
