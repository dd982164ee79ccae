package org.coalition.gateway.issuer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client's secret is the HMAC of its name, so that none has to be kept. */
final class ClientSecrets {
    private static final int LENGTH = 32;

    private final byte[] master;

    ClientSecrets(byte[] master) {
        this.master = master.clone();
    }

    String of(String client) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master, "HmacSHA256"));
            byte[] code = mac.doFinal(client.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code).substring(0, LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }

    /** Takes the same time for every wrong secret. */
    boolean matches(String client, String secret) {
        return MessageDigest.isEqual(
                of(client).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
