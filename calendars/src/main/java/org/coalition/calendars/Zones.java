package org.coalition.calendars;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/**
 * The VTIMEZONEs that entries need: from Java's rules, by which their instants were found too, from a year before the first
 * entry to a year after the last. The library's own reach back to 1891 and are of another edition.
 */
final class Zones {
    private static final long MARGIN_DAYS = 366;
    private static final int MOST_CHANGES = 400;

    private Zones() {}

    static List<VTimeZone> of(Collection<Entry> entries) {
        Map<String, Span> spans = new TreeMap<>();
        entries.stream()
                .flatMap(entry -> Stream.of(entry.starts(), entry.ends() == null ? entry.starts() : entry.ends()))
                .filter(ZonedDateTime.class::isInstance)
                .map(ZonedDateTime.class::cast)
                .filter(time -> !isUtc(time))
                .forEach(time -> spans.merge(time.getZone().getId(), Span.of(time.toInstant()), Span::and));
        return spans.entrySet().stream()
                .map(span -> zone(ZoneId.of(span.getKey()), span.getValue()))
                .toList();
    }

    /**
     * A start or an end with its zone. The library would convert a zoned time by rules of its own, and writes 03:00 for 02:00
     * in Barbados; so it gets the local time and the zone's name. UTC has its own way to be written.
     */
    static <P extends DateProperty<Temporal>> P timed(P property, Temporal time) {
        if (time instanceof ZonedDateTime zoned && !isUtc(zoned)) {
            property.setDate(zoned.toLocalDateTime());
            property.add(
                    new net.fortuna.ical4j.model.parameter.TzId(zoned.getZone().getId()));
        } else {
            property.setDate(time instanceof ZonedDateTime utc ? utc.toInstant() : time);
        }
        return property;
    }

    private static boolean isUtc(ZonedDateTime time) {
        return time.getZone().normalized().equals(ZoneOffset.UTC);
    }

    private record Span(Instant from, Instant to) {
        static Span of(Instant time) {
            return new Span(time, time);
        }

        Span and(Span other) {
            return new Span(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }

    private static VTimeZone zone(ZoneId zone, Span span) {
        VTimeZone written = new VTimeZone();
        written.add(new TzId(zone.getId()));
        changes(zone.getRules(), span).forEach(written::add);
        return written;
    }

    private static List<Observance> changes(ZoneRules rules, Span span) {
        List<Observance> changes = new ArrayList<>();
        Instant from = span.from().minus(Duration.ofDays(MARGIN_DAYS));
        Instant to = span.to().plus(Duration.ofDays(MARGIN_DAYS));
        ZoneOffset before = rules.getOffset(from);
        changes.add(observance(
                LocalDateTime.ofInstant(from, before).truncatedTo(ChronoUnit.DAYS), before, before, rules, from));
        for (ZoneOffsetTransition change = rules.nextTransition(from);
                change != null && change.getInstant().isBefore(to) && changes.size() < MOST_CHANGES;
                change = rules.nextTransition(change.getInstant())) {
            changes.add(observance(
                    change.getDateTimeBefore(),
                    change.getOffsetBefore(),
                    change.getOffsetAfter(),
                    rules,
                    change.getInstant()));
        }
        return changes;
    }

    /** @param local when it begins, by the clock before */
    private static Observance observance(
            LocalDateTime local, ZoneOffset before, ZoneOffset after, ZoneRules rules, Instant at) {
        Observance observance = rules.isDaylightSavings(at) ? new Daylight() : new Standard();
        observance.add(new DtStart<>(local));
        observance.add(new TzOffsetFrom(before));
        observance.add(new TzOffsetTo(after));
        observance.add(new TzName(after.equals(ZoneOffset.UTC) ? "+00:00" : after.getId()));
        return observance;
    }
}
