package org.coalition.servicetests;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real public data beside the project; tests that need it say so where it is not. */
public final class Shared {
    private Shared() {}

    /** A file of the folder {@code shared/data} beside the project, or of the one that COALITION_SHARED_DATA names. */
    public static Path file(String name) {
        String named = System.getenv("COALITION_SHARED_DATA");
        Path folder = named == null
                ? Path.of(System.getProperty("coalition.home", ".")).resolve("../shared/data")
                : Path.of(named);
        Path file = folder.resolve(name).normalize();
        Assumptions.assumeTrue(Files.exists(file), "There is no " + file + ", so this is not tested.");
        return file;
    }
}
