package org.coalition.gateway.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JsonGenerator;

/** Values one after the other, as a CBOR sequence (RFC 8742) in an entry of a zip file. */
final class Packing implements AutoCloseable {
    private final ZipOutputStream zip;
    private final JsonGenerator out;

    /** Errors: {@link UncheckedIOException}; those of what follows: {@link tools.jackson.core.JacksonException}. */
    Packing(ZipOutputStream zip, String entry) {
        this.zip = zip;
        try {
            zip.putNextEntry(new ZipEntry(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.out = Json.PACKED.createGenerator(zip);
    }

    void number(long number) {
        out.writeNumber(number);
    }

    void text(String text) {
        out.writeString(text);
    }

    void time(Instant time) {
        number(time.getEpochSecond());
        number(time.getNano());
    }

    void bytes(byte[] bytes) {
        out.writeBinary(bytes);
    }

    void numbers(long[] numbers) {
        number(numbers.length);
        for (long number : numbers) {
            number(number);
        }
    }

    /** A record, with the names of its fields. */
    void value(Object value) {
        out.writePOJO(value);
    }

    @Override
    public void close() {
        out.close();
        try {
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
