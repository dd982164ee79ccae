package org.coalition.event.events;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import org.coalition.calendars.Entry;
import org.coalition.event.programme.Wording;
import org.jspecify.annotations.Nullable;

/** An event as those who are registered have it in their calendar: with the way in. */
final class Invitation {
    private Invitation() {}

    /** Null while the event has no date. */
    static @Nullable Entry of(Event event, @Nullable String language) {
        Programme programme = event.programme();
        Temporal starts = time(programme.starts(), programme.timeZone());
        if (starts == null) {
            starts = programme.date();
        }
        if (starts == null) {
            return null;
        }
        Map<String, Wording> translations = programme.translations();
        Wording words = translations == null || language == null ? null : translations.get(language);
        return new Entry(
                event.id() + "@coalition",
                event.revision().number(),
                event.createdAt(),
                event.revision().at(),
                starts,
                time(programme.ends(), programme.timeZone()),
                words == null ? programme.title() : words.title(),
                words == null ? programme.description() : words.description(),
                words == null ? null : language,
                event.state().isOff(),
                programme.joiningLink(),
                null,
                List.of());
    }

    private static @Nullable Temporal time(@Nullable LocalDateTime local, @Nullable String zone) {
        return local == null || zone == null ? null : local.atZone(ZoneId.of(zone));
    }
}
