package org.coalition.partner.organisations;

import java.util.List;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Stored;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All organisations. */
@Component
public class Memberships {
    static final String TOPIC = "organisations";

    private final Outbox<Membership> outbox;

    Memberships(OutboxFactory outboxes) {
        this.outbox = outboxes.outbox(TOPIC, Membership.class, "/partner-service", Membership::organisation);
    }

    /** Completes when it is an approved member. Errors: 422 at the pointer when there is none, 409 when it is not approved. */
    public Mono<Void> requireApproved(String id, String pointer) {
        return outbox.find(id)
                .switchIfEmpty(
                        Mono.error(() -> Problem.refused(pointer, "unknown", "There is no organisation '" + id + "'.")))
                .doOnNext(stored -> {
                    MembershipState state = stored.state().organisation().state();
                    if (state != MembershipState.APPROVED) {
                        throw Problem.conflict(
                                "Only approved members take part, and '" + id + "' is " + state.word() + ".");
                    }
                })
                .then();
    }

    /** What it is called. Errors: 404. */
    public Mono<String> name(String id) {
        return get(id).map(stored -> stored.state().organisation().declaration().name());
    }

    /** Ids of the records that were merged into it, directly or through others, and its own. Errors: 404. */
    public Mono<List<String>> withAbsorbed(String id) {
        return get(id).flatMapIterable(stored -> stored.state().organisation().absorbed())
                .concatMap(this::withAbsorbed)
                .flatMapIterable(ids -> ids)
                .startWith(id)
                .collectList();
    }

    Mono<Stored<Membership>> get(String id) {
        return outbox.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no organisation '" + id + "'.")));
    }

    Outbox<Membership> outbox() {
        return outbox;
    }
}
