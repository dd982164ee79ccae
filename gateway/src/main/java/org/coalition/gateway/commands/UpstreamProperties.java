package org.coalition.gateway.commands;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the services are. */
@ConfigurationProperties("coalition.upstream")
record UpstreamProperties(URI partner, URI resource, URI event) {}
