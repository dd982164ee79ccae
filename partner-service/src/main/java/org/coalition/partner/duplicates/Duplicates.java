package org.coalition.partner.duplicates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All organisations in memory, as far as they are compared. May be used by many at once. */
public final class Duplicates {
    private static final int PREFIX = 4;

    private record Known(Identity identity, Words words) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    /** Ids under each key that a duplicate would share. */
    private final Map<String, Set<String>> index = new ConcurrentHashMap<>();

    /** Replaces what was known under that id. */
    public void put(Identity identity) {
        Words words = Words.of(identity);
        Known before = known.put(identity.id(), new Known(identity, words));
        if (before != null) {
            unlink(before);
        }
        keys(identity, words)
                .forEach(key -> index.computeIfAbsent(key, none -> ConcurrentHashMap.newKeySet())
                        .add(identity.id()));
    }

    public void remove(String id) {
        Known before = known.remove(id);
        if (before != null) {
            unlink(before);
        }
    }

    /** Most alike first, never itself; empty when nothing is suspicious. */
    public List<Suspect> of(Identity identity, int limit) {
        Words words = Words.of(identity);
        Set<String> candidates = new HashSet<>();
        keys(identity, words).forEach(key -> candidates.addAll(index.getOrDefault(key, Set.of())));
        candidates.remove(identity.id());
        List<Suspect> suspects = new ArrayList<>();
        for (String candidate : candidates) {
            Known other = known.get(candidate);
            if (other != null) {
                Likeness likeness = Likeness.of(identity, words, other.identity(), other.words());
                if (likeness.isSuspicious()) {
                    suspects.add(new Suspect(
                            candidate, other.identity().name(), rounded(likeness.value()), likeness.reasons()));
                }
            }
        }
        suspects.sort(Comparator.comparingDouble(Suspect::likeness).reversed().thenComparing(Suspect::organisation));
        return List.copyOf(suspects.subList(0, Math.min(limit, suspects.size())));
    }

    private void unlink(Known before) {
        keys(before.identity(), before.words())
                .forEach(key -> index.computeIfPresent(key, (same, ids) -> {
                    ids.remove(before.identity().id());
                    return ids.isEmpty() ? null : ids;
                }));
    }

    /**
     * Two that are alike share one of these: an external id, an acronym, the letters, the words when all are common ones, or
     * the beginning of a word that is not.
     */
    private static Set<String> keys(Identity identity, Words words) {
        Set<String> keys = new HashSet<>(identity.externalIds());
        words.acronyms().forEach(acronym -> keys.add("acronym " + acronym));
        keys.add("acronym " + words.joined());
        keys.add("acronym " + Words.initials(identity.name()));
        keys.add("words " + String.join(" ", words.words()));
        words.words().stream()
                .filter(word -> Vocabulary.weight(word) == 1)
                .forEach(word -> keys.add("word " + word.substring(0, Math.min(PREFIX, word.length()))));
        return keys;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
