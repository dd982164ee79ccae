package org.coalition.resource.presence;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * Where one organisation works in a country and in which sectors, as one edition of a file has it.
 *
 * @param id country, edition, series and organisation, for example {@code SOM@2022-03-31@som-3w@unicef}
 */
record Presence(
        String id,
        long version,
        State state,
        @JsonUnwrapped PresenceReport report,
        Instant createdAt,
        Instant updatedAt) {

    /** Reported is all that it can be. */
    enum State {
        @JsonProperty("reported")
        REPORTED
    }

    static PresenceFact report(PresenceReport report, String by, Instant now) {
        return new PresenceFact(
                "presence.reported", by, new Presence(report.id(), 1, State.REPORTED, report, now, now));
    }

    PresenceFact revise(PresenceReport revised, String by, Instant now) {
        return new PresenceFact(
                "presence.revised", by, new Presence(id, version + 1, State.REPORTED, revised, createdAt, now));
    }
}
