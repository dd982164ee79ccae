package org.coalition.outbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Opaque ids of 20 lower-case characters (100 bits): short in a URL, and no two alike. */
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** The same id for the same keyed request, so that its repetition meets its own document; else a random one. */
    public static String from(Request request) {
        String key = request.key();
        if (key == null) {
            byte[] bytes = new byte[LENGTH];
            RANDOM.nextBytes(bytes);
            return encode(bytes);
        }
        return encode(sha256("id:" + key));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static String encode(byte[] bytes) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET[bytes[i] & 31]);
        }
        return id.toString();
    }
}
