package org.coalition.gateway.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JsonParser;

/**
 * Reads what {@link Packing} wrote, in the same order. Errors of every method: {@link RuntimeException} when something else stands
 * there. Whether it is what was written is known at the {@link #end()}, so until then nothing is made as large as a number says.
 */
final class Unpacking implements AutoCloseable {
    private final ZipEntry entry;
    private final CheckedInputStream bytes;
    private final JsonParser in;

    Unpacking(ZipFile zip, String name) {
        this.entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("There is no entry " + name + ".");
        }
        try {
            this.bytes = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.in = Json.PACKED.createParser(bytes);
    }

    long number() {
        in.nextToken();
        return in.getLongValue();
    }

    int count() {
        in.nextToken();
        return in.getIntValue();
    }

    String text() {
        in.nextToken();
        return in.getString();
    }

    Instant time() {
        return Instant.ofEpochSecond(number(), number());
    }

    byte[] bytes() {
        in.nextToken();
        return in.getBinaryValue();
    }

    /** @param most more than there can be */
    long[] numbers(int most) {
        int count = count();
        if (count >= most) {
            throw new IllegalArgumentException("There are " + count + " numbers where fewer than " + most + " can be.");
        }
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number();
        }
        return numbers;
    }

    <T> T value(Class<T> type) {
        in.nextToken();
        return Json.PACKED.readValue(in, type);
    }

    /** To be called after the last value. Errors: {@link IllegalArgumentException} when the bytes are not those that were written. */
    void end() {
        if (in.nextToken() != null || bytes.getChecksum().getValue() != entry.getCrc()) {
            throw new IllegalArgumentException("Entry " + entry.getName() + " is damaged.");
        }
    }

    @Override
    public void close() {
        in.close();
    }
}
