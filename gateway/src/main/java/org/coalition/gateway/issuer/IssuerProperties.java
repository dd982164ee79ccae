package org.coalition.gateway.issuer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The issuer that comes with a platform on one machine.
 *
 * @param privateKey PEM file (PKCS 8) that signs tokens; absent where there is another issuer
 * @param secret file with the secret that the clients' secrets are derived from
 * @param lifetime of a token
 */
@ConfigurationProperties("coalition.local-issuer")
record IssuerProperties(
        @Nullable Resource privateKey,
        @Nullable Resource secret,
        @DefaultValue("1h") Duration lifetime) {}
