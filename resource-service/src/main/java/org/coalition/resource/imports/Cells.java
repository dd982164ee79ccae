package org.coalition.resource.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coalition.imports.Countries;
import org.coalition.imports.Plain;

/** What cells of such tables mean. */
final class Cells {
    private static final Pattern SEPARATORS = Pattern.compile("[;,|\\n]");
    private static final Pattern LEVEL = Pattern.compile("(\\d)(?:\\s*[-–]\\s*(\\d))?");
    /** Words that lists use for kinds, made plain. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("teachertraining", "training"),
            Map.entry("capacitybuilding", "training"),
            Map.entry("skills", "training"),
            Map.entry("skillstraining", "training"),
            Map.entry("mentoring", "learner-support"),
            Map.entry("tutoring", "learner-support"),
            Map.entry("technicalassistance", "expertise"),
            Map.entry("advice", "expertise"),
            Map.entry("device", "devices"),
            Map.entry("hardware", "devices"),
            Map.entry("platforms", "platform"),
            Map.entry("finance", "funding"),
            Map.entry("grant", "funding"),
            Map.entry("internet", "connectivity"));

    private Cells() {}

    static Stream<String> split(String text) {
        return SEPARATORS.splitAsStream(text).map(String::strip).filter(one -> !one.isEmpty());
    }

    /** A kind that is none stays as it is, and is refused as such. */
    static String kind(String text) {
        return KINDS.getOrDefault(Plain.text(text), word(text));
    }

    static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }

    /** {@code learners, teachers} becomes {@code learner, teacher}. */
    static List<String> beneficiaries(String text) {
        return split(text)
                .map(Cells::word)
                .map(word -> word.equals("education-personnel") ? word : word.replaceAll("s$", ""))
                .map(word -> word.equals("student") ? "learner" : word.equals("parent") ? "caregiver" : word)
                .toList();
    }

    /** ISCED levels from {@code 1;2}, {@code 0-3} or {@code ISCED 2-3}. */
    static List<Integer> levels(String text) {
        Matcher matcher = LEVEL.matcher(text);
        Stream.Builder<Integer> levels = Stream.builder();
        while (matcher.find()) {
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            IntStream.rangeClosed(first, last).forEach(levels::add);
        }
        return levels.build().distinct().sorted().toList();
    }

    /** A country that is none stays as it is, and is refused as such. */
    static String country(String text) {
        return Countries.code(text).orElse(text);
    }
}
