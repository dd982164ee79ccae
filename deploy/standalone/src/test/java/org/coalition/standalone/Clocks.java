package org.coalition.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Wall clocks of programs that are started with this environment: all of such a program's, also those of its libraries. */
final class Clocks {
    private final Path folder;

    /** Errors: {@link NotHere}. */
    Clocks(Path folder) throws NotHere, IOException {
        this.folder = Files.createDirectories(folder);
        Path source = folder.resolve("clock.c");
        try (InputStream in = Clocks.class.getResourceAsStream("/clock.c")) {
            Files.copy(in, source);
        }
        NotHere.unless(List.of("cc", "-shared", "-fPIC", "-o", library().toString(), source.toString(), "-ldl"));
    }

    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library().toString(), "CLOCKS", folder.toString());
    }

    /** Moves the clock of a program, within a second. */
    void move(ProcessHandle program, Duration by) throws IOException {
        Files.writeString(folder.resolve("" + program.pid()), "" + by.toSeconds());
    }

    private Path library() {
        return folder.resolve("clock.so");
    }
}
