package org.coalition.resource.reference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** ISCED 2011 levels as tables write them: {@code ISCED 2-3}, {@code Secondary}, {@code pre_primary_to_upper_secondary}. */
final class Levels {
    private static final Pattern NUMBERS =
            Pattern.compile("(?:^|.*\\b(?:isced|level|levels|niveau)) ?(?:2011 )?(\\d)(?: (?:to )?(\\d))?\\b.*");
    private static final List<Named> NAMES = List.of(
            new Named("early childhood", 0, 0),
            new Named("pre primary", 0, 0),
            new Named("preprimary", 0, 0),
            new Named("préprimaire", 0, 0),
            new Named("lower secondary", 2, 2),
            new Named("upper secondary", 3, 3),
            new Named("post secondary", 4, 4),
            new Named("secondary", 2, 3),
            new Named("secondaire", 2, 3),
            new Named("secundaria", 2, 3),
            new Named("primary", 1, 1),
            new Named("primaire", 1, 1),
            new Named("primaria", 1, 1),
            new Named("tertiary", 5, 8),
            new Named("higher education", 5, 8));

    private Levels() {}

    private record Named(String name, int first, int last) {}

    /** The levels that a text names; empty when it names none. */
    static Optional<List<Integer>> of(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        Matcher numbers = NUMBERS.matcher(plain);
        if (numbers.matches()) {
            int first = Integer.parseInt(numbers.group(1));
            int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
            return first <= last && last <= 8 ? Optional.of(range(first, last)) : Optional.empty();
        }
        int first = Integer.MAX_VALUE;
        int last = -1;
        String rest = plain;
        for (Named named : NAMES) {
            if (rest.contains(named.name())) {
                first = Math.min(first, named.first());
                last = Math.max(last, named.last());
                rest = rest.replace(named.name(), "");
            }
        }
        return last < 0 ? Optional.empty() : Optional.of(range(first, last));
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }
}
