package org.coalition.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coalition.http.problem.Problem;
import org.coalition.tables.AnnotatedCopy;
import org.coalition.tables.UnreadableTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * The last files that came, so that whoever sent one can have it back with a column that says what to repair.
 * Kept beside the program and not in the store: what is lost with it is sent again.
 */
final class Copies implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
    private static final int MOST_FILES = 8;
    private static final int PIECE = 64 * 1024;
    private static final String COLUMN = "Not imported because";

    private final Map<String, Copy> copies = new LinkedHashMap<>();

    private record Copy(Path file, Map<Long, String> reasons) {}

    /**
     * Takes the file over.
     *
     * @param reasons why rows were refused, by their numbers
     */
    synchronized void keep(String id, Path file, Map<Long, String> reasons) {
        forget(id);
        copies.put(id, new Copy(file, reasons));
        if (copies.size() > MOST_FILES) {
            String oldest = copies.keySet().iterator().next();
            forget(oldest);
        }
    }

    /** The file with its reasons, piece by piece. Errors: 410 when it is not there any more, 422 when it is broken. */
    Flux<DataBuffer> annotated(String id, boolean asWorkbook) {
        return Flux.using(
                        () -> written(id, asWorkbook),
                        file -> DataBufferUtils.read(file, DefaultDataBufferFactory.sharedInstance, PIECE),
                        Copies::delete)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Path written(String id, boolean asWorkbook) throws IOException {
        Copy copy = kept(id);
        if (copy == null) {
            throw Problem.gone("The file is not kept any more. Send it again with dryRun=true, and ask then.");
        }
        Path file = Files.createTempFile("annotated", ".table");
        AnnotatedCopy annotated = new AnnotatedCopy(copy.file(), COLUMN, copy.reasons());
        try (OutputStream out = Files.newOutputStream(file)) {
            if (asWorkbook) {
                annotated.xlsx(out);
            } else {
                annotated.csv(out);
            }
        } catch (IOException e) {
            delete(file);
            throw new UncheckedIOException(e);
        } catch (UnreadableTable e) {
            delete(file);
            throw Problem.refused("file", e.code(), e.detail());
        }
        return file;
    }

    private synchronized @Nullable Copy kept(String id) {
        return copies.get(id);
    }

    private void forget(String id) {
        Copy copy = copies.remove(id);
        if (copy != null) {
            delete(copy.file());
        }
    }

    @Override
    public synchronized void close() {
        List.copyOf(copies.keySet()).forEach(this::forget);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", file, e.toString());
        }
    }
}
