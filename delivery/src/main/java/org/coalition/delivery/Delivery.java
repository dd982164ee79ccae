package org.coalition.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something on its way to somebody outside.
 *
 * @param id names it for ever; the same id is sent once
 * @param channel which {@link Carrier} takes it
 * @param lane what shares one fate, for example one endpoint: a lane that fails or hangs delays no other
 * @param about what it belongs to, for the log, for example a subscription
 * @param person whose data it holds; they are forgotten with the person
 * @param content what the carrier understands, as JSON; null once it is of no use any more
 * @param attempts how often it was tried
 * @param next when it is tried again; past while it is being tried
 * @param log the last attempts, oldest first
 */
public record Delivery(
        String id,
        String channel,
        String lane,
        String about,
        @Nullable String person,
        @Nullable String content,
        State state,
        int attempts,
        Instant createdAt,
        Instant next,
        List<Attempt> log) {

    /** How far it got. */
    public enum State {
        WAITING,
        DELIVERED,
        FAILED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One try.
     *
     * @param outcome for people, for example {@code HTTP 500}; holds no address
     */
    public record Attempt(Instant at, long milliseconds, String outcome) {}

    /** A new one, due at once. */
    public static Delivery of(
            String id,
            String channel,
            String lane,
            String about,
            @Nullable String person,
            String content,
            Instant now) {
        return new Delivery(id, channel, lane, about, person, content, State.WAITING, 0, now, now, List.of());
    }
}
