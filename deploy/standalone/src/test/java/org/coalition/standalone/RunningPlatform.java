package org.coalition.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The platform as {@code ./coalition up} runs it, with a folder and ports of its own. */
final class RunningPlatform implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("coalition.home"));

    private static final int RANGES = 200;

    final Path data;
    final int port;
    private final Process launcher;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private RunningPlatform(Path data, int port, Process launcher) {
        this.data = data;
        this.port = port;
        this.launcher = launcher;
    }

    static RunningPlatform start(Path data, String... content) throws IOException {
        return start(data, UnaryOperator.identity(), Map.of(), content);
    }

    /**
     * A platform in surroundings of its own.
     *
     * @param surrounded makes of its command line the one that is run
     */
    static RunningPlatform start(
            Path data, UnaryOperator<List<String>> surrounded, Map<String, String> environment, String... content)
            throws IOException {
        int port = freeRange();
        Path output = data.resolveSibling(data.getFileName() + ".out");
        Process launcher = launch(surrounded.apply(command(data, port, content)), environment, output);
        await().atMost(Duration.ofMinutes(4))
                .until(() -> !launcher.isAlive() || Files.readString(output).contains("Ctrl-C stops it"));
        if (!launcher.isAlive()) {
            throw new IllegalStateException("The platform did not start:\n" + Files.readString(output));
        }
        return new RunningPlatform(data, port, launcher);
    }

    static Process launch(Path data, int port, Path output, String... content) throws IOException {
        return launch(command(data, port, content), Map.of(), output);
    }

    private static Process launch(List<String> command, Map<String, String> environment, Path output)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<String> command(Path data, int port, String... content) {
        List<String> command = new ArrayList<>(List.of(
                Jars.java(),
                "-Xmx64m",
                "-Dcoalition.home=" + HOME,
                "-jar",
                HOME.resolve("deploy/standalone/target/standalone-0.1.0-SNAPSHOT-app.jar")
                        .toString(),
                "up",
                "--port",
                "" + port,
                "--data",
                data.toString()));
        command.addAll(List.of(content));
        return command;
    }

    /** The process that started the programs, and starts them again. */
    ProcessHandle launcher() {
        return launcher.toHandle();
    }

    /** The process of a program, by a word of its command line. */
    ProcessHandle program(String word) {
        return find(word).orElseThrow();
    }

    /** The same; empty while it does not run. */
    Optional<ProcessHandle> find(String word) {
        return launcher.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(word))
                .findFirst();
    }

    String output() throws IOException {
        return Files.readString(data.resolveSibling(data.getFileName() + ".out"));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return Http.JSON.readTree(client.send(
                        HttpRequest.newBuilder(uri(path))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }

    /** Posts JSON; single quotes stand for double ones. */
    HttpResponse<String> post(String as, String path, String json, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json.replace('\'', '"')));
        if (!as.equals("anonymous")) {
            request.header("Authorization", "Bearer " + token(as));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<Stream<String>> stream() throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri("/stream")).build(), BodyHandlers.ofLines());
    }

    @Override
    public void close() {
        List<ProcessHandle> all = launcher.descendants().toList();
        launcher.destroy();
        try {
            if (launcher.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        launcher.destroyForcibly();
    }

    /** What the client signs in with. */
    String secret(String client) {
        return Secrets.in(data.resolve("secrets")).of(client);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
    }

    /** Bearer token of a client, asked for once. */
    String token(String client) throws IOException {
        String known = tokens.get(client);
        if (known != null) {
            return known;
        }
        String token =
                Http.token(port, client, Secrets.in(data.resolve("secrets")).of(client));
        tokens.put(client, token);
        return token;
    }

    /** The first of a range of ports that are free now; other builds on this machine look elsewhere first. */
    static int freeRange() {
        int first = (int) (ProcessHandle.current().pid() % RANGES);
        for (int range = first; range < first + RANGES; range++) {
            int port = 21_000 + range % RANGES * 40;
            try {
                new Ports(port).requireFree();
                return port;
            } catch (Failure taken) {
                // The next range.
            }
        }
        throw new IllegalStateException("no free ports");
    }

    static ServerSocket taken(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
