package org.coalition.conformance;

import java.nio.file.Path;
import java.util.List;

/** The embedded store, as the one-command run uses it, alone in a process. */
final class EmbeddedProcess implements Server {
    private final Path folder;
    private final int port = Program.freePort();
    private Program program;

    EmbeddedProcess(Path folder) {
        this.folder = folder;
        program = run();
    }

    @Override
    public String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public void kill() {
        program.kill();
    }

    @Override
    public void start() {
        program = run();
    }

    @Override
    public void close() {
        program.end();
    }

    private Program run() {
        return Program.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreMain.class.getName(),
                        folder.resolve("store").toString(),
                        Integer.toString(port)),
                folder.resolve("store.log"));
    }
}
