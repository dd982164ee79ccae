package org.coalition.partner.subscriptions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may go.
 *
 * @param allowPrivate true lets them go to loopback and private networks, and without TLS: for tests and closed networks
 */
@ConfigurationProperties("coalition.webhooks")
record WebhookProperties(@DefaultValue("false") boolean allowPrivate) {}
