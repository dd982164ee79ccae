package org.coalition.event.registrations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.coalition.event.EventService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The program with a clock that a test puts forward. */
@Import(EventService.class)
public class ClockedService {
    private static volatile Duration ahead = Duration.ZERO;

    /** From now on it is then. */
    public static void setTo(Instant then) {
        ahead = Duration.between(Instant.now(), then);
    }

    @Bean
    @Primary
    static Clock settableClock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("Everything here is in UTC.");
            }

            @Override
            public Instant instant() {
                return Instant.now().plus(ahead);
            }
        };
    }
}
