package org.coalition.delivery;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mail of plain text, perhaps with something for the reader's calendar.
 *
 * @param to address of one person
 * @param language BCP 47
 * @param unsubscribe where one POST ends mails of this kind (RFC 8058); null when it answers something that was asked for
 * @param invitation for the reader's calendar; null when there is none
 */
public record Mail(
        String to,
        String subject,
        String text,
        String language,
        @Nullable URI unsubscribe,
        @Nullable Invitation invitation) {
    /** As in {@link Delivery#channel()}. */
    public static final String CHANNEL = "mail";

    /**
     * A message of iTIP (RFC 5546), sent as RFC 6047 says.
     *
     * @param method {@code REQUEST} or {@code CANCEL}, as the text has it
     * @param text iCalendar
     */
    public record Invitation(String method, String text) {}

    private static final JsonMapper JSON = new JsonMapper();

    /** Without anything for the calendar. */
    public Mail(String to, String subject, String text, String language, @Nullable URI unsubscribe) {
        this(to, subject, text, language, unsubscribe, null);
    }

    /** With something for the reader's calendar. */
    public Mail inviting(Invitation to) {
        return new Mail(this.to, subject, text, language, unsubscribe, to);
    }

    /**
     * On its way to a person.
     *
     * @param id names the mail; the same id is sent once
     * @param about what it belongs to
     * @param person with whom it is forgotten
     */
    public Delivery delivery(String id, String about, String person, Instant now) {
        return Delivery.of(id, CHANNEL, CHANNEL, about, person, JSON.writeValueAsString(this), now);
    }

    static Mail of(String content) {
        return JSON.readValue(content, Mail.class);
    }

    @Override
    public String toString() {
        return "Mail[not shown]";
    }
}
