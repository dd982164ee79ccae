package org.coalition.event.mails;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.coalition.delivery.Mail;
import org.coalition.event.events.Appointment;
import org.jspecify.annotations.Nullable;

/** The mails. None holds the name that somebody typed in: it would be a way to write to strangers. */
public enum Letter {
    /** Asks whether the address is right. */
    CONFIRM(false),
    /** Somebody registered again with an address that is registered. */
    KNOWN(false),
    REGISTERED(true),
    WAITING(false),
    OFFER(false),
    CANCELLED(false),
    REMINDER(true),
    /** A recording is there. */
    RECORDING(false),
    /** Asks who took part what the hosts want to know. */
    SURVEY(false),
    /** Time or place of the event changed. */
    MOVED(true),
    /** The event does not take place, or not then. */
    CALLED_OFF(false);

    private final boolean tellsHowToJoin;

    Letter(boolean tellsHowToJoin) {
        this.tellsHowToJoin = tellsHowToJoin;
    }

    /**
     * Writes it.
     *
     * @param link where the reader can do something about it
     * @param until when the link ends; null when it does not matter
     * @param position on the waiting list; null when it does not matter
     * @param checkIn where the reader says to be there; null when it is not time for it
     */
    public Mail write(
            Reader reader,
            Appointment event,
            URI link,
            @Nullable Instant until,
            @Nullable Integer position,
            @Nullable URI checkIn) {
        Words words = Words.in(reader.language());
        Locale language = Locale.forLanguageTag(words.language());
        ZoneId zone = reader.zone(event.timeZone());
        Object[] values = {
            event.title(),
            when(event, zone, language),
            link.toString(),
            until == null ? "" : instant(until, zone, language),
            position == null ? "" : position.toString(),
        };
        StringBuilder text = new StringBuilder(say(words, "text", values));
        String joining = event.joiningLink();
        if (tellsHowToJoin && joining != null) {
            text.append("\n\n").append(words.say("joining", joining));
        }
        if (checkIn != null) {
            text.append("\n\n").append(words.say("check-in", checkIn));
        }
        text.append("\n\n").append(words.say("end", values)).append('\n');
        return new Mail(reader.email(), say(words, "subject", values), text.toString(), words.language(), null);
    }

    /** True for what a calendar keeps: the seat, and changes of the event. */
    public boolean isForCalendars() {
        return this == REGISTERED || this == MOVED || this == CALLED_OFF;
    }

    private String say(Words words, String part, Object[] values) {
        return words.say(name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + part, values);
    }

    private static String when(Appointment event, ZoneId zone, Locale language) {
        Instant start = event.startsAt();
        LocalDate date = event.date();
        if (start != null) {
            return instant(start, zone, language);
        }
        return date == null
                ? "–"
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(language)
                        .format(date);
    }

    private static String instant(Instant instant, ZoneId zone, Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(instant.atZone(zone))
                + " (" + zone.getId() + ")";
    }
}
