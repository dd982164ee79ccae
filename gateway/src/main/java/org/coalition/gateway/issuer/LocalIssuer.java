package org.coalition.gateway.issuer;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coalition.http.JwtProperties;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code POST /oauth2/token}, client credentials (RFC 6749, section 4.4), for {@code secretariat}, {@code
 * member-<organisation>} and {@code ministry-<iso3>}. Cannot be switched on beside another issuer.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("coalition.local-issuer.private-key")
class LocalIssuer {
    private static final Pattern MEMBER = Pattern.compile("member-([a-z0-9-]{2,80})");
    private static final Pattern MINISTRY = Pattern.compile("ministry-([a-z]{3})");

    private final IssuerProperties properties;
    private final JwtProperties jwt;
    private final Clock clock;
    private final JWSSigner signer;
    private final ClientSecrets secrets;

    LocalIssuer(IssuerProperties properties, JwtProperties jwt, Clock clock) throws IOException {
        Resource key = properties.privateKey();
        Resource secret = properties.secret();
        if (jwt.jwkSetUri() != null) {
            throw new IllegalStateException("coalition.local-issuer cannot be set beside coalition.jwt.jwk-set-uri.");
        }
        if (key == null || secret == null) {
            throw new IllegalStateException("coalition.local-issuer needs private-key and secret.");
        }
        this.properties = properties;
        this.jwt = jwt;
        this.clock = clock;
        try (InputStream pem = key.getInputStream()) {
            this.signer = new RSASSASigner(RsaKeyConverters.pkcs8().convert(pem));
        }
        this.secrets = new ClientSecrets(secret.getContentAsByteArray());
    }

    @Bean
    RouterFunction<ServerResponse> issuerApi() {
        return route().POST("/oauth2/token", this::token).build();
    }

    private Mono<ServerResponse> token(ServerRequest request) {
        return request.formData().flatMap(form -> {
            if (!"client_credentials".equals(form.getFirst("grant_type"))) {
                return error(HttpStatus.BAD_REQUEST, "unsupported_grant_type");
            }
            String[] credentials = credentials(request, form);
            String client = credentials[0];
            if (!secrets.matches(client, credentials[1])) {
                return error(HttpStatus.UNAUTHORIZED, "invalid_client");
            }
            return claims(client)
                    .map(claims -> ServerResponse.ok()
                            .header("Cache-Control", "no-store")
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(Map.of(
                                    "access_token", signed(client, claims),
                                    "token_type", "Bearer",
                                    "expires_in", properties.lifetime().toSeconds())))
                    .orElseGet(() -> error(HttpStatus.UNAUTHORIZED, "invalid_client"));
        });
    }

    private String signed(String client, Map<String, Object> claims) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder()
                .issuer(jwt.issuer())
                .audience(jwt.audience())
                .subject(client)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(properties.lifetime())));
        claims.forEach(all::claim);
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), all.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The token cannot be signed.", e);
        }
    }

    private static Optional<Map<String, Object>> claims(String client) {
        if (client.equals("secretariat")) {
            return Optional.of(Map.of("roles", List.of("secretariat")));
        }
        Matcher member = MEMBER.matcher(client);
        if (member.matches()) {
            return Optional.of(Map.of("roles", List.of("member"), "organisation", member.group(1)));
        }
        Matcher ministry = MINISTRY.matcher(client);
        return ministry.matches()
                ? Places.country(ministry.group(1))
                        .map(country -> Map.of("roles", List.of("ministry"), "country", country))
                : Optional.empty();
    }

    /** Client and secret, from the header or from the form; empty when absent. */
    private static String[] credentials(ServerRequest request, MultiValueMap<String, String> form) {
        String header = request.headers().firstHeader("Authorization");
        if (header != null && header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            try {
                String pair = new String(
                        Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                if (colon > 0) {
                    return new String[] {pair.substring(0, colon), pair.substring(colon + 1)};
                }
            } catch (IllegalArgumentException e) {
                // No Base64: as good as no credentials.
            }
        }
        return new String[] {orEmpty(form.getFirst("client_id")), orEmpty(form.getFirst("client_secret"))};
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Mono<ServerResponse> error(HttpStatus status, String code) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("error", code));
    }
}
