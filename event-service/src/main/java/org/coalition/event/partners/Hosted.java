package org.coalition.event.partners;

import java.util.List;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.outbox.Fact;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.coalition.outbox.Written;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What organisations host of one kind. When one is merged into another, what it hosts goes with it. */
public final class Hosted<S> {
    private final Outbox<S> outbox;
    private final String path;
    private final Partners partners;
    private final Merge<S> merge;

    /** What happens to one of them when a host was merged into another. Errors: 409 when it went already. */
    public interface Merge<S> {
        Fact<S> of(S state, String from, String into);
    }

    /** @param path where the hosts stand in a state */
    public Hosted(Outbox<S> outbox, String path, Partners partners, Merge<S> merge) {
        this.outbox = outbox;
        this.path = path;
        this.partners = partners;
        this.merge = merge;
    }

    /** Takes all of them along when the fact tells of a merge; doing it again changes nothing. */
    public Mono<Void> follow(Received fact) {
        if (!fact.type().equals("organisation.merged")) {
            return Mono.empty();
        }
        // First noted, then searched for: one that is written meanwhile looks for the note, see settle.
        return partners.learn(fact)
                .then(partners.survivor(fact.subject()))
                .defaultIfEmpty(fact.text("/organisation/mergedInto"))
                .flatMapMany(into -> outbox.where(path, fact.subject())
                        .concatMap(stored -> merge(stored.id(), fact.subject(), into)))
                .then();
    }

    /** One that was written at the moment in which a host of it was merged goes with it. */
    public Mono<Written> settle(Written written, List<String> hosts) {
        return Flux.fromIterable(hosts)
                .concatMap(host -> partners.survivor(host).flatMap(survivor -> merge(written.id(), host, survivor)))
                .then(Mono.just(written));
    }

    private Mono<Void> merge(String id, String from, String into) {
        return outbox.change(id, null, Request.NONE, state -> merge.of(state, from, into))
                .then()
                // It went already.
                .onErrorResume(Problem.class, gone -> Mono.empty());
    }
}
