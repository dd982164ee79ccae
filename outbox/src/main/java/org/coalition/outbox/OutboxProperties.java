package org.coalition.outbox;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where facts and documents go.
 *
 * @param mongodb connection string without a database
 * @param database the service's own database
 */
@ConfigurationProperties("coalition")
record OutboxProperties(String mongodb, String database) {}
