package org.coalition.resource.moderation;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.coalition.http.Caller;
import org.coalition.inbox.Received;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Written;
import org.coalition.resource.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everything that is shared, kind by kind; what kinds there are stands in {@link Sharing} beans. */
@Configuration(proxyBeanMethods = false)
class Shelves {
    private final List<Shelf<?>> all;
    private final Partners partners;

    Shelves(List<Sharing<?>> sharings, OutboxFactory outboxes, Partners partners, Clock clock) {
        this.all = sharings.stream()
                .<Shelf<?>>map(sharing -> shelf(sharing, outboxes, clock))
                .toList();
        this.partners = partners;
    }

    private static <C extends Shared> Shelf<C> shelf(Sharing<C> sharing, OutboxFactory outboxes, Clock clock) {
        return new Shelf<>(
                sharing,
                outboxes.outbox(sharing.topic(), sharing.state(), "/resource-service", Moderated::shown),
                clock);
    }

    List<Shelf<?>> all() {
        return all;
    }

    /** When an organisation was merged into another, what it shared goes with it, whether everybody sees it or not. */
    @Bean
    Consumer<Message<byte[]>> mergedAuthors() {
        return message -> {
            Received fact = Received.of(message);
            if (fact.type().equals("organisation.merged")) {
                @Nullable
                String reason = fact.data().path("reason").asStringOpt().orElse(null);
                // First noted, then searched for: what is shared meanwhile looks for the note, see settle.
                partners.learn(fact)
                        .then(partners.survivor(fact.subject()))
                        .defaultIfEmpty(fact.text("/organisation/mergedInto"))
                        .flatMapMany(into -> Flux.fromIterable(all)
                                .concatMap(shelf ->
                                        shelf.move(author(fact.subject()), author(into), fact.text("/by"), reason)))
                        .blockLast();
            }
        };
    }

    /** What a member shares at the moment in which it is merged goes with it. */
    Mono<Written> settle(Shelf<?> shelf, Written suggested, Caller caller) {
        String organisation = caller.organisation();
        return organisation == null || !caller.isMember(organisation)
                ? Mono.just(suggested)
                : partners.survivor(organisation)
                        .flatMap(into -> shelf.move(suggested.id(), caller.name(), author(into), "secretariat", null))
                        .thenReturn(suggested);
    }

    /** As a member's name stands in facts, see {@link Caller}. */
    private static String author(String organisation) {
        return "member:" + organisation;
    }
}
