package org.coalition.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of these tests; none is left behind. */
final class Program {
    private final Process process;

    private Program(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** @param log what it says goes there, after what is there */
    static Program start(List<String> command, Path log) {
        try {
            return new Program(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. Errors: {@link NotHere} with its last lines when it fails. */
    static void run(Path folder, List<String> command) throws NotHere {
        try {
            Path said = Files.createTempFile("conformance", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            // Go asks for no C compiler then, and fetches no other Go.
            builder.environment().putAll(Map.of("CGO_ENABLED", "0", "GOTOOLCHAIN", "local"));
            int exit = builder.start().waitFor();
            List<String> lines = Files.readAllLines(said);
            Files.delete(said);
            if (exit != 0) {
                throw new NotHere(command.get(0) + " failed: "
                        + String.join(" ", lines.subList(Math.max(0, lines.size() - 3), lines.size())));
            }
        } catch (IOException e) {
            throw new NotHere(command.get(0) + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotHere(command.get(0) + " was interrupted.");
        }
    }

    static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM. */
    void end() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
