package org.coalition.event.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.coalition.event.initiatives.Initiatives;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Dates;
import org.coalition.imports.Field;
import org.coalition.imports.Layout;
import org.coalition.imports.Plain;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Request;
import org.coalition.tables.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as a row announces it.
 *
 * @param id the same for the same event in a later file: of its own id, or of title and day
 * @param initiative title of the one that it belongs to; empty when the row names none
 * @param organisers as the row writes them
 * @param programme all but initiative and hosts
 * @param untimed why the hours were left out; null when they were not, or there were none
 */
record Announced(
        String id,
        String initiative,
        List<String> organisers,
        ObjectNode programme,
        @Nullable String untimed) {
    static final List<Field> FIELDS = List.of(
            Field.of("externalId", "#event+id #activity+id #activity+code", "external id|id|reference|code|event id"),
            Field.of("title", "#event+name #activity+name #event", "title|event|event title|webinar|name|topic")
                    .require(),
            Field.of("date", "#date+start #date", "date|day|start date|event date")
                    .require(),
            Field.of("starts", "", "start|starts|start time|from|begin"),
            Field.of("ends", "", "end|ends|end time|to|until"),
            Field.of("timeZone", "", "timezone|time zone|zone|tz"),
            Field.of("initiative", "", "initiative|campaign|series|programme"),
            Field.of("hosts", "#org+name #org", "hosts|host|organisers|organizers|organiser|organizer|organisations"),
            Field.of("languages", "#language", "languages|language"),
            Field.of("description", "#description", "description|about|abstract"),
            Field.of("joiningLink", "", "joining link|join url|link to join"),
            Field.of("source", "#meta+source #meta+url", "source|source url|url"));

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SEPARATORS = Pattern.compile("[;|\\n]");
    private static final Pattern LISTED = Pattern.compile("[;,|\\n]");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:.h](\\d{2})(?::00)?");
    /** {@code … webinars #6} is one of the same initiative as {@code … webinars #7}. */
    private static final Pattern NUMBER = Pattern.compile("(?<!\\s)\\s*+(?:#|n[°º]\\s*+)\\d++$");

    private static final Map<String, String> LANGUAGES = new HashMap<>();

    static {
        for (String code : Locale.getISOLanguages()) {
            for (Locale in : List.of(Locale.ENGLISH, Locale.FRENCH, Locale.forLanguageTag("es"))) {
                LANGUAGES.put(Plain.text(Locale.forLanguageTag(code).getDisplayLanguage(in)), code);
            }
        }
    }

    /** Errors: 422. */
    static Announced of(Layout layout, Row row, Dates dates) {
        ObjectNode programme = JSON.createObjectNode();
        for (String field : List.of("title", "description", "joiningLink", "source")) {
            String text = layout.cell(row, field);
            if (!text.isEmpty()) {
                programme.put(field, text);
            }
        }
        String title = programme.path("title").asString("");
        if (title.isEmpty()) {
            throw Problem.refused("/title", "not-blank", "The row has no title.");
        }
        LocalDate day = day(layout.cell(row, "date"), dates);
        String untimed = time(programme, day, layout, row);
        languages(programme, layout.cell(row, "languages"));
        String own = layout.cell(row, "externalId");
        return new Announced(
                Ids.from(new Request("event\n" + (own.isEmpty() ? day + "\n" + title : own), "")),
                withoutNumber(layout.cell(row, "initiative")),
                split(SEPARATORS, layout.cell(row, "hosts")).distinct().toList(),
                programme,
                untimed);
    }

    static String withoutNumber(String initiative) {
        return NUMBER.matcher(initiative).replaceFirst("");
    }

    Optional<String> initiativeId() {
        return initiative.isEmpty() ? Optional.empty() : Optional.of(Initiatives.id(initiative));
    }

    private static LocalDate day(String text, Dates dates) {
        if (text.isEmpty()) {
            throw Problem.refused("/date", "not-null", "The row has no date.");
        }
        Dates.Written written = dates.read(text, "date");
        if (written.dayFirst() != null
                && written.monthFirst() != null
                && !written.dayFirst().equals(written.monthFirst())) {
            throw Problem.refused(
                    "/date", "ambiguous", "'" + text + "' may be two days. Write the year first, as in 2020-04-30.");
        }
        return Optional.ofNullable(written.dayFirst())
                .or(() -> Optional.ofNullable(written.monthFirst()))
                .orElseThrow(() -> Problem.refused("/date", "date", "'" + text + "' is no date."));
    }

    /** Hours without a zone are no time: then the day alone is taken. Answers why. */
    private static @Nullable String time(ObjectNode programme, LocalDate day, Layout layout, Row row) {
        String starts = layout.cell(row, "starts");
        String ends = layout.cell(row, "ends");
        Optional<LocalTime> start = clock(starts, "starts");
        Optional<LocalTime> end = clock(ends, "ends");
        String zone = layout.cell(row, "timeZone");
        Optional<String> known = Zones.iana(zone);
        if (start.isPresent() && known.isPresent()) {
            programme.put("timeZone", known.get());
            programme.put("starts", day.atTime(start.get()).toString());
            end.ifPresent(time -> programme.put("ends", day.atTime(time).toString()));
            return null;
        }
        programme.put("date", day.toString());
        if (start.isEmpty() && end.isEmpty()) {
            return null;
        }
        String hours = starts + (ends.isEmpty() ? "" : "–" + ends);
        return start.isEmpty()
                ? "Only the day is taken: an end, " + ends + ", without a start."
                : zone.isEmpty()
                        ? "Only the day is taken: " + hours + " has no time zone."
                        : "Only the day is taken: '" + zone + "' does not say for certain which clocks " + hours
                                + " is told by. Write a zone as Europe/Paris, or UTC+2.";
    }

    private static Optional<LocalTime> clock(String text, String field) {
        var time = TIME.matcher(text);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (time.matches()) {
                return Optional.of(LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2))));
            }
        } catch (DateTimeException e) {
            // 25:00 is refused as what is no time at all.
        }
        throw Problem.refused("/" + field, "time", "'" + text + "' is no time of day. Write it as 14:30.");
    }

    private static void languages(ObjectNode programme, String text) {
        if (!text.isEmpty()) {
            ArrayNode all = programme.putArray("languages");
            split(LISTED, text).map(Announced::language).distinct().forEach(all::add);
        }
    }

    private static String language(String text) {
        if (text.length() <= 3 || text.contains("-")) {
            return text;
        }
        String code = LANGUAGES.get(Plain.text(text));
        if (code == null) {
            throw Problem.refused(
                    "/languages", "unknown", "'" + text + "' is no language here. Write a tag, as fr or zh-Hant.");
        }
        return code;
    }

    private static Stream<String> split(Pattern separators, String text) {
        return separators.splitAsStream(text).map(String::strip).filter(one -> !one.isEmpty());
    }
}
