package org.coalition.gateway.view;

import java.security.MessageDigest;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** A resource as JSON text, which takes a quarter of the memory that a tree takes. */
final class Text {
    private final byte[] utf8;

    private Text(byte[] utf8) {
        this.utf8 = utf8;
    }

    static Text of(JsonNode json) {
        return new Text(Json.write(json));
    }

    /** Adds it to what the digest was given before, and ends that. */
    byte[] endOf(MessageDigest digest) {
        return digest.digest(utf8);
    }

    JsonNode json() {
        return Json.read(utf8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Text text && Arrays.equals(utf8, text.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }
}
