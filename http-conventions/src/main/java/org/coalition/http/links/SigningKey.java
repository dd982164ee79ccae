package org.coalition.http.links;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of this program, from which others are derived: each for one purpose, none of them kept anywhere.
 */
public final class SigningKey {
    private static final int LEAST = 32;

    private final byte[] key;

    /** Errors: {@link IllegalStateException} when the key is too short to be safe. */
    public SigningKey(byte[] key) {
        if (key.length < LEAST) {
            throw new IllegalStateException("coalition.signing-key needs " + LEAST + " random bytes at least.");
        }
        this.key = key.clone();
    }

    /** 32 bytes that are always the same for a purpose, and tell nothing about those for another. */
    public byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }
}
