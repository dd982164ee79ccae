package org.coalition.resource.presence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;
import org.coalition.tables.Row;

/** Which rows came before, cell by cell the same, in 16 bytes a row. */
final class Fingerprints {
    private static final byte[] BETWEEN = {0};

    private final Set<Print> seen = new HashSet<>();
    private final MessageDigest digest;

    Fingerprints() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private record Print(long first, long second) {}

    boolean isNew(Row row) {
        for (String cell : row.cells()) {
            digest.update(cell.strip().getBytes(StandardCharsets.UTF_8));
            digest.update(BETWEEN);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return seen.add(new Print(hash.getLong(), hash.getLong()));
    }
}
