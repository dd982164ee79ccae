package org.coalition.event.events;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many took part, by what they said of themselves. Counted when somebody is noted, so that it stays when the person is
 * forgotten. Each list counts by itself: nobody can tell which teachers are from which country.
 */
record Turnout(Map<String, Integer> countries, Map<String, Integer> roles, Map<String, Integer> languages) {
    static final Turnout NONE = new Turnout(Map.of(), Map.of(), Map.of());

    /** A smaller group may be told from who is known to have been there. */
    private static final int FEWEST = 3;

    Turnout with(Attendee attendee) {
        String language = attendee.language();
        return new Turnout(
                with(countries, attendee.country()),
                with(roles, attendee.role() == null ? null : attendee.role().word()),
                with(
                        languages,
                        language == null
                                ? null
                                : Locale.forLanguageTag(language).getLanguage()));
    }

    private static Map<String, Integer> with(Map<String, Integer> counts, @Nullable String group) {
        if (group == null || group.isEmpty()) {
            return counts;
        }
        Map<String, Integer> next = new TreeMap<>(counts);
        next.merge(group, 1, Integer::sum);
        return next;
    }

    /** As everybody sees it; null when nobody said anything. */
    @Nullable
    Told told() {
        return equals(NONE) ? null : new Told(told(countries), told(roles), told(languages));
    }

    private static List<Group> told(Map<String, Integer> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(one -> new Group(one.getKey(), one.getValue() < FEWEST ? null : one.getValue()))
                        .toList();
    }

    /**
     * A group of people.
     *
     * @param of what they have in common
     * @param people null when fewer than three
     */
    record Group(String of, @Nullable Integer people) {}

    /** Groups, each list in the order of their names. */
    record Told(List<Group> countries, List<Group> roles, List<Group> languages) {}
}
