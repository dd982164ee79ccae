package org.coalition.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One program of the platform: started, watched, started again when it dies, with a pause that grows. */
final class Program {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LAST_LINES = 12;

    private final String name;
    private final List<String> command;
    private final URI health;
    private final DataFolder data;
    private final Progress progress;
    private volatile boolean stopping;
    private volatile @Nullable Process process;
    private Duration pause = Duration.ofSeconds(1);

    /** @param health answers 200 when the program is ready */
    Program(String name, List<String> command, URI health, DataFolder data, Progress progress) {
        this.name = name;
        this.command = command;
        this.health = health;
        this.data = data;
        this.progress = progress;
    }

    /** Starts it and waits until it is ready. Errors: {@link Failure} with the last words of the program. */
    void start() {
        Process started = launch();
        Instant limit = Instant.now().plus(PATIENCE);
        while (!Http.isOk(health)) {
            if (!started.isAlive()) {
                throw new Failure(name + " does not start:\n" + lastWords());
            }
            if (Instant.now().isAfter(limit)) {
                throw new Failure(name + " is not ready after " + PATIENCE.toSeconds() + " s; see " + data.log(name));
            }
            pause(Duration.ofMillis(50));
        }
        progress.say(name + " ready");
    }

    /** Starts it again whenever it dies, until it is stopped. */
    void watch() {
        watch(process, Instant.now());
    }

    void stop() {
        Process running;
        synchronized (this) {
            stopping = true;
            running = process;
        }
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(15, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(@Nullable Process watched, Instant since) {
        if (watched != null) {
            var unused = watched.onExit().thenAccept(dead -> died(dead, since));
        }
    }

    private void died(Process dead, Instant since) {
        if (stopping) {
            return;
        }
        if (Instant.now().isAfter(since.plus(STEADY))) {
            pause = Duration.ofSeconds(1);
        }
        progress.say(name + " ended with code " + dead.exitValue() + "; it is started again in " + pause.toSeconds()
                + " s. Its last words:\n" + lastWords());
        Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        var unused = CompletableFuture.runAsync(this::again, later).exceptionally(error -> {
            progress.say(name + " cannot be started again: " + error.getMessage());
            return null;
        });
    }

    private void again() {
        Process next;
        synchronized (this) {
            if (stopping) {
                return;
            }
            next = launch();
        }
        watch(next, Instant.now());
        while (next.isAlive() && !stopping) {
            if (Http.isOk(health)) {
                progress.say(name + " ready again");
                return;
            }
            pause(Duration.ofMillis(100));
        }
    }

    /** Not while it is being stopped: nobody would end what was launched then. */
    private synchronized Process launch() {
        if (stopping) {
            throw new Failure(name + " is being stopped.");
        }
        try {
            Process launched = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(data.output(name).toFile())
                    .start();
            data.remember(launched.toHandle());
            process = launched;
            return launched;
        } catch (IOException e) {
            throw new Failure(name + " cannot be started: " + e, e);
        }
    }

    private String lastWords() {
        Path output = data.output(name);
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))
                    + "\n(more in " + data.log(name) + ")";
        } catch (IOException e) {
            return "(" + output + " cannot be read: " + e + ")";
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }
}
