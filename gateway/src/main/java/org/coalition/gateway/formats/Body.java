package org.coalition.gateway.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;

/**
 * What is sent.
 *
 * @param compressed by gzip; the plain one when that is shorter
 */
public record Body(Encoded plain, Encoded compressed) {
    private static final int OVERHEAD = 1_000;
    private static final Pattern GZIP = Pattern.compile("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");

    /** Bytes, and the headers that go with them. */
    public static final class Encoded {
        private final byte[] bytes;
        private final HttpHeaders headers;

        private Encoded(byte[] bytes, HttpHeaders headers) {
            HttpHeaders all = HttpHeaders.copyOf(headers);
            all.setContentLength(bytes.length);
            this.bytes = bytes;
            this.headers = HttpHeaders.readOnlyHttpHeaders(all);
        }

        public byte[] bytes() {
            return bytes;
        }

        public HttpHeaders headers() {
            return headers;
        }
    }

    public static Body of(byte[] bytes, HttpHeaders headers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + OVERHEAD);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Encoded plain = new Encoded(bytes, headers);
        if (out.size() >= bytes.length) {
            return new Body(plain, plain);
        }
        HttpHeaders zipped = HttpHeaders.copyOf(headers);
        zipped.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        return new Body(plain, new Encoded(out.toByteArray(), zipped));
    }

    /** As the caller with these headers takes it. */
    public Encoded takenBy(HttpHeaders caller) {
        List<String> accepted = caller.get(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                        && accepted.stream()
                                .anyMatch(encodings -> GZIP.matcher(encodings).matches())
                ? compressed
                : plain;
    }

    int weight() {
        return plain.bytes.length + compressed.bytes.length + OVERHEAD;
    }
}
