package org.coalition.partner.organisations;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.coalition.inbox.Received;
import org.coalition.partner.duplicates.Duplicates;
import org.coalition.partner.duplicates.Identity;
import org.coalition.partner.duplicates.Suspect;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What organisations are called and by which external ids they are known, in memory: every instance reads the whole topic at
 * its start and follows it.
 */
@Configuration(proxyBeanMethods = false)
class Names {
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final int PATIENCE = 250;

    private final Duplicates duplicates = new Duplicates();
    /** Several when there are several records of one organisation. */
    private final Map<String, Set<String>> byExternalId = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> externalIdsOf = new ConcurrentHashMap<>();
    private final Map<String, String> bySlug = new ConcurrentHashMap<>();
    private final Map<String, Long> sequences = new ConcurrentHashMap<>();

    @Bean
    Consumer<Message<byte[]>> organisationNames() {
        return message -> learn(Received.of(message));
    }

    /** Organisations that this one might be already, most alike first. */
    List<Suspect> suspects(String id, Declaration declaration, int limit) {
        return duplicates.of(identity(id, declaration), limit);
    }

    /** Ids of the records that are known by this external id, those that were merged among them. */
    Set<String> knownBy(ExternalId externalId) {
        return byExternalId.getOrDefault(key(externalId), Set.of());
    }

    /** Id of the record that has this name, or had it. */
    Optional<String> named(String name) {
        return Optional.ofNullable(bySlug.get(Slug.of(name)));
    }

    /** Completes when this fact is known here, or after some seconds. */
    Mono<Void> reached(String id, long version) {
        return Flux.interval(Duration.ZERO, EVERY)
                .take(PATIENCE)
                .filter(round -> sequences.getOrDefault(id, 0L) >= version)
                .next()
                .then();
    }

    private void learn(Received fact) {
        if (sequences.getOrDefault(fact.subject(), 0L) >= fact.sequence()) {
            return;
        }
        JsonNode organisation = fact.data().path("organisation");
        String into = organisation.path("mergedInto").asString("");
        Set<String> externalIds = new HashSet<>();
        for (JsonNode id : organisation.path("externalIds")) {
            externalIds.add(key(
                    new ExternalId(id.path("scheme").asString(""), id.path("id").asString(""))));
        }
        Set<String> before = externalIdsOf.put(fact.subject(), externalIds);
        if (before != null) {
            before.forEach(key -> byExternalId.computeIfPresent(key, (same, ids) -> {
                ids.remove(fact.subject());
                return ids.isEmpty() ? null : ids;
            }));
        }
        externalIds.forEach(key -> byExternalId
                .computeIfAbsent(key, none -> new ConcurrentSkipListSet<>())
                .add(fact.subject()));
        bySlug.put(Slug.of(organisation.path("name").asString("")), fact.subject());
        if (into.isEmpty()) {
            duplicates.put(new Identity(
                    fact.subject(),
                    organisation.path("name").asString(""),
                    organisation.path("acronym").asStringOpt().orElse(null),
                    externalIds));
        } else {
            duplicates.remove(fact.subject());
        }
        sequences.put(fact.subject(), fact.sequence());
    }

    static Identity identity(String id, Declaration declaration) {
        Set<String> externalIds = new HashSet<>();
        declaration.externalIds().forEach(externalId -> externalIds.add(key(externalId)));
        return new Identity(id, declaration.name(), declaration.acronym(), externalIds);
    }

    private static String key(ExternalId externalId) {
        return (externalId.scheme() + ":" + externalId.id()).strip().toLowerCase(Locale.ROOT);
    }
}
