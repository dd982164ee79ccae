package org.coalition.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Whose tokens are believed: give the issuer and either its key set or its public key.
 *
 * @param issuer exact {@code iss} claim
 * @param audience wanted in the {@code aud} claim
 * @param jwkSetUri where an OIDC issuer publishes its keys
 * @param publicKey PEM file with an RSA public key
 */
@ConfigurationProperties("coalition.jwt")
public record JwtProperties(
        String issuer,
        @DefaultValue("coalition") String audience,
        @Nullable URI jwkSetUri,
        @Nullable Resource publicKey) {}
