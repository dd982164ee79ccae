package org.coalition.gateway.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.coalition.gateway.view.Atlas;
import org.coalition.gateway.view.View;
import org.coalition.gateway.view.Vocabulary;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;

/** Reads what is asked from the parameters of a request; errors: 422 with the parameter's name. */
final class Questions {
    private static final String COUNTRY = "country";
    private static final String REGION = "region";
    private static final String GROUP = "group";
    private static final List<String> GROUPS = List.of("LDC", "LLDC", "SIDS");

    private Questions() {}

    /** About the place that is named. */
    static Question read(Query query, View view) {
        Area area = area(query);
        if (area == null) {
            throw Problem.refused(
                    COUNTRY,
                    "missing",
                    "Name a place, for example country=SEN, region=011, group=LDC, or region=001 for the world.");
        }
        return read(query, view, area);
    }

    /** About a place that is known already. */
    static Question read(Query query, View view, Area area) {
        Instant knownOn = knownOn(query);
        // Who asks what was known then, asks about that time.
        LocalDate usual = knownOn == null ? view.day() : LocalDate.ofInstant(knownOn, ZoneOffset.UTC);
        return new Question(
                area,
                query.number("level", 0, 8),
                query.oneOf("beneficiary", Vocabulary.BENEFICIARIES),
                query.oneOf("modality", Vocabulary.MODALITIES),
                query.text("on") == null ? usual : query.date("on"),
                knownOn);
    }

    static @Nullable String kind(Query query) {
        return query.oneOf("kind", Vocabulary.KINDS);
    }

    static String oneKind(Query query) {
        String kind = kind(query);
        if (kind == null) {
            throw Problem.refused(
                    "kind", "missing", "Name the kind: one of " + String.join(", ", Vocabulary.KINDS) + ".");
        }
        return kind;
    }

    /** Null when no place is named. */
    static @Nullable Area area(Query query) {
        String country = query.text(COUNTRY);
        String region = query.text(REGION);
        String group = query.text(GROUP);
        if (Stream.of(COUNTRY, REGION, GROUP)
                        .map(query::text)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw Problem.refused(
                    country != null ? COUNTRY : REGION, "ambiguous", "Name one of country, region and group.");
        }
        if (country != null) {
            return Area.country(Places.country(country)
                    .orElseThrow(() -> Problem.refused(
                            COUNTRY,
                            "country-code",
                            "'" + country + "' is no ISO 3166-1 country code, like SEN or SN.")));
        }
        if (region != null) {
            if (!region.matches("\\d{3}") || !Atlas.isArea(region)) {
                throw Problem.refused(REGION, "region-code", "'" + region + "' is no M49 region, like 011 or 001.");
            }
            return Area.region(region);
        }
        if (group == null) {
            return null;
        }
        String name = group.toUpperCase(Locale.ROOT);
        if (!GROUPS.contains(name)) {
            throw Problem.refused(
                    GROUP, "invalid-value", "'" + group + "' is not one of " + String.join(", ", GROUPS) + ".");
        }
        return Area.group(name);
    }

    /** An instant, or a day, which is known at its end. */
    private static @Nullable Instant knownOn(Query query) {
        String text = query.text("knownOn");
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.refused(
                    "knownOn",
                    "invalid-value",
                    "'knownOn' takes an instant like 2020-05-01T12:00:00Z, or a date YYYY-MM-DD for its end.");
        }
    }
}
