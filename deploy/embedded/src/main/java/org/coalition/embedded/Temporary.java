package org.coalition.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** New files and folders for tests, which are gone when their program has ended. */
public final class Temporary {
    private static final Path ALL = all();

    private Temporary() {}

    public static Path folder(String name) {
        try {
            return Files.createTempDirectory(ALL, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty file. */
    public static Path file(String name) {
        try {
            return Files.createTempFile(ALL, name, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path all() {
        try {
            Path all = Files.createTempDirectory("coalition");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(all)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path all) {
        try (Stream<Path> files = Files.walk(all)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                // Where somebody still writes, it stays.
                boolean unused = file.delete();
            });
        } catch (IOException | UncheckedIOException e) {
            System.err.println(all + " could not be deleted: " + e);
        }
    }
}
