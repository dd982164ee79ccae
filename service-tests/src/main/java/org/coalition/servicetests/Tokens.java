package org.coalition.servicetests;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.coalition.embedded.Temporary;

/** Tokens as the issuer makes them, and what is wrong with others. */
public final class Tokens {
    /** The issuer that the services under test believe. */
    public static final String ISSUER = "http://issuer.test";

    private static final KeyPair KEYS = keys();

    private Tokens() {}

    /** Token of {@code secretariat}, {@code member-<slug>} or {@code ministry-<iso3>}. */
    public static String of(String client) {
        return signed(KEYS, claims(client, Instant.now().plusSeconds(3_600)).build());
    }

    /** A token whose time is over. */
    public static String expired(String client) {
        return signed(KEYS, claims(client, Instant.now().minusSeconds(3_600)).build());
    }

    /** A token that somebody else signed. */
    public static String forged(String client) {
        return signed(keys(), claims(client, Instant.now().plusSeconds(3_600)).build());
    }

    /** A token for another audience. */
    public static String forAnotherAudience(String client) {
        return signed(
                KEYS,
                claims(client, Instant.now().plusSeconds(3_600))
                        .audience("elsewhere")
                        .build());
    }

    /** A token of an issuer that nobody here believes, though it has the right key. */
    public static String ofAnotherIssuer(String client) {
        return signed(
                KEYS,
                claims(client, Instant.now().plusSeconds(3_600))
                        .issuer("http://elsewhere.test")
                        .build());
    }

    /** A token that says it needs no signature: algorithm {@code none}. */
    public static String unsigned(String client) {
        return new PlainJWT(claims(client, Instant.now().plusSeconds(3_600)).build()).serialize();
    }

    /** A token that takes the public key, which everybody has, for a shared secret. */
    public static String signedWithThePublicKey(String client) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    claims(client, Instant.now().plusSeconds(3_600)).build());
            token.sign(new MACSigner(KEYS.getPublic().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the public key for the service under test. */
    public static Path publicKey() {
        return pem("PUBLIC KEY", KEYS.getPublic().getEncoded());
    }

    /** Writes the private key for an issuer under test. */
    public static Path privateKey() {
        return pem("PRIVATE KEY", KEYS.getPrivate().getEncoded());
    }

    private static Path pem(String what, byte[] key) {
        try {
            Path file = Temporary.file("key");
            String base64 = Base64.getMimeEncoder().encodeToString(key);
            Files.writeString(file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JWTClaimsSet.Builder claims(String client, Instant until) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("coalition")
                .subject(client)
                .issueTime(Date.from(until.minusSeconds(3_600)))
                .expirationTime(Date.from(until));
        if (client.startsWith("member-")) {
            return claims.claim("roles", List.of("member")).claim("organisation", client.substring(7));
        }
        if (client.startsWith("ministry-")) {
            return claims.claim("roles", List.of("ministry"))
                    .claim("country", client.substring(9).toUpperCase(Locale.ROOT));
        }
        return claims.claim("roles", List.of(client));
    }

    private static String signed(KeyPair keys, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
            token.sign(new RSASSASigner(keys.getPrivate()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
