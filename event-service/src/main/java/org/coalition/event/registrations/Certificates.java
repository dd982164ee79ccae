package org.coalition.event.registrations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Held;
import org.coalition.event.events.Seat;
import org.coalition.http.links.SigningKey;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What a certificate of attendance is made of. Its code holds the registration, the minutes, and what proves both, so that it
 * can be checked when the person is long forgotten, and the check tells no person.
 */
@Component
class Certificates {
    private static final int BYTES = 12;
    /** In the place of minutes that nobody knows. */
    private static final String UNKNOWN = "x";

    private final Events events;
    private final Registrants registrants;
    private final SigningKey key;

    Certificates(Events events, Registrants registrants, SigningKey key) {
        this.events = events;
        this.registrants = registrants;
        this.key = key;
    }

    /**
     * For whoever took part.
     *
     * @param minutes that the person was there; null when nobody told
     * @param code to be checked at {@code /api/v1/events/{id}/certificates/{code}}
     */
    record Certificate(@JsonUnwrapped Held held, @Nullable Long minutes, String code) {}

    /** Errors: 404; 409 when nobody noted that the person took part. */
    Mono<Certificate> of(String event, String registration) {
        return events.get(event).flatMap(stored -> {
            Event held = stored.state();
            if (held.seats(held.updatedAt()).get(registration).state() != Seat.State.ATTENDED) {
                throw Problem.conflict("Nobody noted that this person took part.");
            }
            return registrants
                    .minutes(registration)
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .map(minutes -> certificate(held, registration, minutes.orElse(null)));
        });
    }

    /** What a code proves. Errors: 404 when it proves nothing. */
    Mono<Certificate> verified(String event, String code) {
        String[] parts = code.split("\\.", -1);
        if (parts.length != 3 || !same(proof(event, parts[0], parts[1]), parts[2])) {
            return Mono.error(Problem.notFound("This code proves no attendance of this event."));
        }
        Long minutes = parts[1].equals(UNKNOWN) ? null : Long.valueOf(parts[1]);
        return events.get(event).map(stored -> certificate(stored.state(), parts[0], minutes));
    }

    private Certificate certificate(Event event, String registration, @Nullable Long minutes) {
        String told = minutes == null ? UNKNOWN : minutes.toString();
        return new Certificate(
                event.held(), minutes, registration + "." + told + "." + proof(event.id(), registration, told));
    }

    private String proof(String event, String registration, String minutes) {
        byte[] proof = key.derive("certificate\n" + event + "\n" + registration + "\n" + minutes);
        return HexFormat.of().formatHex(proof, 0, BYTES);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
