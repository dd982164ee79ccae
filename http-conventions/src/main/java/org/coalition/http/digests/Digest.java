package org.coalition.http.digests;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One resource in short.
 *
 * @param version sequence of the last fact about it
 * @param content the first 64 bits of SHA-256 of its JSON, as 16 hexadecimal digits; neither the order of fields nor a null
 *     counts
 */
public record Digest(String id, long version, String content) {
    private static final int LONG = 16;
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .disable(JsonNodeFeature.WRITE_NULL_PROPERTIES)
            .build();

    public static Digest of(String id, long version, JsonNode content) {
        return new Digest(id, version, hash(CANONICAL.writeValueAsBytes(content)));
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().toHexDigits(ByteBuffer.wrap(sha256).getLong(), LONG);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
