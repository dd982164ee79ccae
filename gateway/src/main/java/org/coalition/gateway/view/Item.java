package org.coalition.gateway.view;

import java.security.MessageDigest;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** A resource as JSON text, which takes a quarter of the memory that a tree takes. */
final class Item {
    private final long sequence;
    private final byte[] utf8;

    Item(long sequence, byte[] utf8) {
        this.sequence = sequence;
        this.utf8 = utf8;
    }

    /** @param sequence of the last fact about it; 0 for what has no topic of its own */
    static Item of(long sequence, JsonNode json) {
        return new Item(sequence, Json.write(json));
    }

    long sequence() {
        return sequence;
    }

    /** Adds its text to what the digest was given before, and ends that. */
    byte[] endOf(MessageDigest digest) {
        return digest.digest(utf8);
    }

    byte[] utf8() {
        return utf8;
    }

    JsonNode json() {
        return Json.read(utf8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item item && sequence == item.sequence && Arrays.equals(utf8, item.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }
}
