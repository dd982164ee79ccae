package org.coalition.gateway.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What is sent: plain, and compressed by gzip when that is shorter. */
final class Body {
    private static final int OVERHEAD = 1_000;

    private final byte[] plain;
    private final byte[] compressed;
    private final List<String> links;

    private Body(byte[] plain, byte[] compressed, List<String> links) {
        this.plain = plain;
        this.compressed = compressed;
        this.links = links;
    }

    /** @param links to the other forms */
    static Body of(byte[] plain, List<String> links) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + OVERHEAD);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Body(plain, out.size() < plain.length ? out.toByteArray() : plain, links);
    }

    List<String> links() {
        return links;
    }

    boolean isCompressible() {
        return compressed.length < plain.length;
    }

    byte[] bytes(boolean gzip) {
        return gzip ? compressed : plain;
    }

    int weight() {
        return plain.length + compressed.length + OVERHEAD;
    }
}
