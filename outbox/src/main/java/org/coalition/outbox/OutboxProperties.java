package org.coalition.outbox;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where facts and documents go.
 *
 * @param mongodb connection string without a database
 * @param database the service's own database
 * @param republish sends every fact to its topic again before anything else; after a topic was lost
 */
@ConfigurationProperties("coalition")
record OutboxProperties(String mongodb, String database, boolean republish) {}
