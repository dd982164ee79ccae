package org.coalition.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A file as it came, kept on disk while it is worked on.
 *
 * @param name as the form calls it; null when it was the body itself
 * @param digest SHA-256 of what is in it, in hexadecimal
 */
record Upload(Path file, @Nullable String name, String digest) {
    /** Bytes of a file. */
    static final long LARGEST = 50L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    static Mono<Upload> of(Part part) {
        return of(part.content(), part instanceof FilePart file ? file.filename() : null);
    }

    /** Errors: 413. */
    static Mono<Upload> of(Flux<DataBuffer> content, @Nullable String name) {
        AtomicLong size = new AtomicLong();
        MessageDigest digest = sha256();
        Flux<DataBuffer> limited = content.map(piece -> {
            if (size.addAndGet(piece.readableByteCount()) > LARGEST) {
                DataBufferUtils.release(piece);
                throw tooLarge();
            }
            try (DataBuffer.ByteBufferIterator bytes = piece.readableByteBuffers()) {
                bytes.forEachRemaining(digest::update);
            }
            return piece;
        });
        return Mono.fromCallable(() -> Files.createTempFile("import", ".table"))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(file -> DataBufferUtils.write(limited, file)
                        .then(Mono.fromSupplier(
                                () -> new Upload(file, name, HexFormat.of().formatHex(digest.digest()))))
                        .doOnError(error -> file.toFile().delete()));
    }

    static Problem tooLarge() {
        return Problem.tooLarge("A file may have " + LARGEST / 1024 / 1024 + " MiB at most. Send it in parts.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", file, e.toString());
        }
    }
}
