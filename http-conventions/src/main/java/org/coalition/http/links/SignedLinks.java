package org.coalition.http.links;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.coalition.http.problem.Problem;

/** Tokens in links that are sent to a person: whoever has the link may do one thing, for some time. */
public final class SignedLinks {
    private final byte[] key;
    private final Clock clock;
    private final String base;

    /** @param base where people reach the platform, for example {@code https://coalition.example.org} */
    public SignedLinks(SigningKey key, Clock clock, String base) {
        this.key = key.derive("links");
        this.clock = clock;
        this.base = base;
    }

    /** The link to a path of the API, with a token for one purpose and subject. */
    public URI link(String path, String purpose, String subject, Duration valid) {
        return URI.create(base + path + "?token=" + token(purpose, subject, valid));
    }

    /** Errors: 403 when the token is not for this, 410 when its time is over. */
    public void require(String token, String purpose, String subject) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    || !jwt.verify(new MACVerifier(key))
                    || !claims.getAudience().equals(List.of(purpose))
                    || !subject.equals(claims.getSubject())) {
                throw Problem.forbidden("This link is not for that. Use it as it was sent.");
            }
            if (claims.getExpirationTime().toInstant().isBefore(clock.instant())) {
                throw Problem.gone("The time of this link is over. Ask for a new one.");
            }
        } catch (ParseException | JOSEException e) {
            throw Problem.forbidden("This link is damaged. Use it as it was sent.");
        }
    }

    private String token(String purpose, String subject, Duration valid) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .audience(purpose)
                        .subject(subject)
                        .expirationTime(Date.from(clock.instant().plus(valid)))
                        .build());
        try {
            jwt.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("A key of 32 bytes signs.", e);
        }
        return jwt.serialize();
    }
}
