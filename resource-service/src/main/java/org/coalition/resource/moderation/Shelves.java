package org.coalition.resource.moderation;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.coalition.http.Caller;
import org.coalition.inbox.Received;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Written;
import org.coalition.resource.partners.Partners;
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
        return message -> partners.merged(Received.of(message))
                .flatMapMany(merged -> Flux.fromIterable(all)
                        .concatMap(shelf ->
                                shelf.move(author(merged.from()), author(merged.into()), merged.by(), merged.reason())))
                .blockLast();
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
