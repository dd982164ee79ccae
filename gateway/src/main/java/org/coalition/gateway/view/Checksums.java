package org.coalition.gateway.view;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What a view holds, as one number for each topic: the sum of 64 bits of SHA-256 for each resource, over its id, the sequence of
 * the last fact about it, and its content. A sum does not tell in which order its parts came. Commitments are added to the
 * contributions that they are of.
 *
 * @param sums by topic
 */
public record Checksums(PMap<String, Long> sums) {
    static final Checksums NONE = new Checksums(HashTreePMap.empty());

    /** All at once. */
    static Checksums of(Index<Item> items) {
        Checksums all = NONE;
        for (Map.Entry<String, ? extends Map<String, Item>> group :
                items.groups().entrySet()) {
            String topic = group.getKey();
            long sum = group.getValue().entrySet().parallelStream()
                    .mapToLong(item -> hash(item.getKey(), item.getValue()))
                    .sum();
            all = all.add(topic, sum);
        }
        return all;
    }

    /** 16 hexadecimal digits. */
    public String of(Topic topic) {
        return String.format("%016x", sums.getOrDefault(topic.title(), 0L));
    }

    Checksums plus(String topic, String id, Item item) {
        return add(topic, hash(id, item));
    }

    /** @param item null when it was not there */
    Checksums minus(String topic, String id, @Nullable Item item) {
        return item == null ? this : add(topic, -hash(id, item));
    }

    private Checksums add(String group, long number) {
        String topic = group.equals(View.COMMITMENTS) ? Topic.CONTRIBUTIONS.title() : group;
        return new Checksums(sums.plus(topic, sums.getOrDefault(topic, 0L) + number));
    }

    private static long hash(String id, Item item) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(id.getBytes(StandardCharsets.UTF_8));
            // No text has a byte of 0, so nothing of the id can be taken for the sequence.
            sha256.update(ByteBuffer.allocate(1 + Long.BYTES)
                    .put((byte) 0)
                    .putLong(item.sequence())
                    .flip());
            return ByteBuffer.wrap(item.endOf(sha256)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
