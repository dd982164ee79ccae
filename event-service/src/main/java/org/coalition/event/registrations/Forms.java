package org.coalition.event.registrations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.coalition.http.links.SigningKey;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Request;
import org.springframework.stereotype.Component;

/**
 * Forms that somebody fills in: each has a signed token, is good for one registration, and takes people a while. Machines
 * that send a form at once, or one form many times, get nowhere.
 */
@Component
class Forms {
    static final Duration QUICKEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int BYTES = 16;

    private final SigningKey key;
    private final Clock clock;

    Forms(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A new form's token: its id, when it was made, and what proves both. */
    String issue(String event) {
        String form = Ids.from(Request.NONE) + "." + clock.instant().getEpochSecond();
        return form + "." + proof(event, form);
    }

    /** What names the registration that this form is good for. Errors: 422. */
    Request require(String event, String token) {
        int end = token.lastIndexOf('.');
        String form = token.substring(0, Math.max(0, end));
        if (end < 0 || !same(proof(event, form), token.substring(end + 1))) {
            throw Problem.refused("/form", "not-ours", "This is no form of this event. Ask for a new one.");
        }
        Instant made = Instant.ofEpochSecond(Long.parseLong(form.substring(form.indexOf('.') + 1)));
        Duration age = Duration.between(made, clock.instant());
        if (age.compareTo(QUICKEST) < 0) {
            throw Problem.refused(
                    "/form",
                    "too-quick",
                    "Nobody fills in a form within " + QUICKEST.toSeconds() + " s. Send it again a little later.");
        }
        if (age.compareTo(LONGEST) > 0) {
            throw Problem.refused("/form", "too-old", "The time of this form is over. Ask for a new one.");
        }
        return new Request("form/" + form, "");
    }

    private String proof(String event, String form) {
        return HexFormat.of().formatHex(key.derive("form\n" + event + "\n" + form), 0, BYTES);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
