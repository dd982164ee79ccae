package org.coalition.partner.subscriptions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may go.
 *
 * @param allowPrivate true lets them go to loopback and private networks, and without TLS: for tests and closed networks
 * @param mostWaiting so many deliveries may wait for one receiver; more are left in their topics until there is room
 */
@ConfigurationProperties("coalition.webhooks")
record WebhookProperties(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("10000") int mostWaiting) {}
