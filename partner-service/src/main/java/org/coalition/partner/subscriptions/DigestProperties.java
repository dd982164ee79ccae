package org.coalition.partner.subscriptions;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How digests are made.
 *
 * @param gateway where the figures in them are asked, as everybody asks them
 * @param collecting how long an immediate digest waits for more
 * @param every how often it is looked which are due
 * @param perAddress how many mails one address gets within an hour, of all subscriptions that name it
 */
@ConfigurationProperties("coalition.digests")
record DigestProperties(
        URI gateway,
        @DefaultValue("1m") Duration collecting,
        @DefaultValue("10s") Duration every,
        @DefaultValue("60") int perAddress) {}
