package org.coalition.event.mails;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * To whom a mail is written.
 *
 * @param language BCP 47; English when null or not among ours
 * @param timeZone IANA zone in which times are told; the event's own when null
 */
public record Reader(
        String email, @Nullable String language, @Nullable String timeZone) {

    ZoneId zone(@Nullable String ofEvent) {
        String zone = timeZone == null ? ofEvent : timeZone;
        return ZoneId.of(zone == null ? "UTC" : zone);
    }

    @Override
    public String toString() {
        return "Reader[not shown]";
    }
}
