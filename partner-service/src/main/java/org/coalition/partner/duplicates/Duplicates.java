package org.coalition.partner.duplicates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

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
        marks(identity, words).forEach(key -> candidates.addAll(having(key)));
        candidates.addAll(sharing(beginnings(words)));
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

    /** Ids that share all beginnings but one at most: a name that differs in more is not alike, so it is not looked at. */
    private Set<String> sharing(Set<String> beginnings) {
        List<Set<String>> sets = beginnings.stream()
                .map(this::having)
                .sorted(Comparator.comparingInt(Set::size))
                .toList();
        Set<String> found = new HashSet<>();
        // Whoever lacks one of them is among the first or among the second.
        for (Set<String> ids : sets.subList(0, Math.min(2, sets.size()))) {
            for (String id : ids) {
                long shared = sets.stream().filter(set -> set.contains(id)).count();
                if (shared >= Math.max(1, sets.size() - 1)) {
                    found.add(id);
                }
            }
        }
        return found;
    }

    private Set<String> having(String key) {
        return index.getOrDefault(key, Set.of());
    }

    private static Set<String> keys(Identity identity, Words words) {
        Set<String> keys = marks(identity, words);
        keys.addAll(beginnings(words));
        return keys;
    }

    /** One of these in common is enough to look closer: an external id, an acronym, all letters, all words. */
    private static Set<String> marks(Identity identity, Words words) {
        Set<String> marks = new HashSet<>(identity.externalIds());
        words.acronyms().forEach(acronym -> marks.add("acronym " + acronym));
        marks.add("acronym " + words.joined());
        marks.add("acronym " + Words.initials(identity.name()));
        marks.add("words " + String.join(" ", words.words()));
        return marks;
    }

    /** Beginnings of the words that tell something; a misspelt word mostly begins right. */
    private static Set<String> beginnings(Words words) {
        return words.words().stream()
                .filter(word -> Vocabulary.weight(word) == 1)
                .map(word -> "word " + word.substring(0, Math.min(PREFIX, word.length())))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
