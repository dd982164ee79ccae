package org.coalition.resource.contributions;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What ends by itself, and when.
 *
 * @param pledgesLapseAfter how long a pledge may stay bare
 * @param sweepEvery how often it is looked what is over
 */
@ConfigurationProperties("coalition.contributions")
record ContributionProperties(
        @DefaultValue("90d") Duration pledgesLapseAfter,
        @DefaultValue("1m") Duration sweepEvery) {

    /** When a pledge of now lapses. */
    Instant lapse(Instant now) {
        return now.plus(pledgesLapseAfter);
    }
}
