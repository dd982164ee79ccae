package org.coalition.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** An issuer changes its keys while programs run. */
class KeyRotationTest {
    private static final String ISSUER = "https://id.example.org/realms/coalition";

    private static final RSAKey OLD = key("2020-03");
    private static final RSAKey YOUNG = key("2020-04");
    private static final RSAKey NEXT = key("2020-05");
    /** Of somebody else, who gives it a name that the issuer gave. */
    private static final RSAKey FORGED = key("2020-03");

    private final AtomicReference<JWKSet> published = new AtomicReference<>();
    private HttpServer issuer;
    private ReactiveJwtDecoder decoder;

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/certs", exchange -> {
            byte[] keys = published.get().toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        URI certs = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/certs");
        decoder = new HttpAutoConfiguration().jwtDecoder(new JwtProperties(ISSUER, "coalition", certs, null));
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void aNewKeyIsTakenAtOnceAndOneThatWasWithdrawnIsNot() {
        publish(OLD);
        assertTaken(OLD);

        publish(OLD, YOUNG);
        assertTaken(YOUNG);
        assertTaken(OLD);

        publish(YOUNG, NEXT);
        assertTaken(NEXT);
        assertRefused(OLD);
    }

    @Test
    void aKeyThatTheIssuerNeverPublishedIsRefusedAlsoUnderTheNameOfOneThatItDid() {
        publish(OLD);
        assertTaken(OLD);

        assertRefused(YOUNG);
        assertRefused(FORGED);
    }

    @Test
    void whileTheIssuerIsAwayTheKeysThatAreKnownHold() {
        publish(OLD);
        assertTaken(OLD);
        issuer.stop(0);

        assertTaken(OLD);
        assertThatThrownBy(() -> decoder.decode(token(YOUNG)).block()).isNotNull();
    }

    private void publish(JWK... keys) {
        published.set(new JWKSet(List.of(keys)));
    }

    private void assertTaken(RSAKey key) {
        assertThat(decoder.decode(token(key)).blockOptional()).isPresent();
    }

    private void assertRefused(RSAKey key) {
        assertThatThrownBy(() -> decoder.decode(token(key)).block()).isInstanceOf(BadJwtException.class);
    }

    private static String token(RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(ISSUER)
                            .audience("coalition")
                            .subject("secretariat")
                            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                            .build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
