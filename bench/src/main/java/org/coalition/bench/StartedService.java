package org.coalition.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.coalition.servicetests.Tokens;

/** The resource service as it was built, in a process of its own: two programs in one would read one configuration. */
final class StartedService implements AutoCloseable {
    private static final Path JAR = Path.of("resource-service", "target", "resource-service-0.1.0-SNAPSHOT-app.jar");

    private final Process process;
    private final String url;

    StartedService(String kafka, String store) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(
                    JAR + " is missing. Run ./mvnw -DskipTests package, and this from the top.");
        }
        int port = freePort();
        url = "http://127.0.0.1:" + port;
        try {
            process = new ProcessBuilder(List.of(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx256m",
                            "-jar",
                            JAR.toString(),
                            "--server.port=" + port,
                            "--management.server.port=0",
                            "--coalition.kafka=" + kafka,
                            "--coalition.mongodb=" + store,
                            "--coalition.jwt.issuer=" + Tokens.ISSUER,
                            "--coalition.jwt.public-key=file:" + Tokens.publicKey(),
                            "--logging.level.root=warn"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
