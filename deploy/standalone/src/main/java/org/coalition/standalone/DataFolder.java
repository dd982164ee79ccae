package org.coalition.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Everything that a platform keeps: stores, journals, secrets, logs. One platform has it at a time. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final boolean fresh;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path folder, boolean fresh, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.fresh = fresh;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Errors: {@link Failure} when it cannot be written, is another thing, or is in use. */
    static DataFolder open(Path folder) {
        try {
            boolean fresh = !Files.exists(folder.resolve("lock"));
            Files.createDirectories(folder.resolve("logs"));
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new Failure("The data folder " + folder + " is in use by a running platform. Stop it, or choose"
                        + " another with --data.");
            }
            return new DataFolder(folder, fresh, channel, lock);
        } catch (IOException e) {
            throw new Failure(
                    "The data folder " + folder + " cannot be used: " + e + ". Choose another with --data.", e);
        }
    }

    Path path() {
        return folder;
    }

    Path log(String program) {
        return folder.resolve("logs").resolve(program + ".log");
    }

    Path output(String program) {
        return folder.resolve("logs").resolve(program + ".out");
    }

    /** Where mails go, since there is no mail server. */
    Path mails() {
        return folder.resolve("mails");
    }

    /** What the gateway makes of the facts; it may be deleted. */
    Path view() {
        return folder.resolve("gateway/view.zip");
    }

    Secrets secrets() {
        return Secrets.in(folder.resolve("secrets"));
    }

    /** True when nothing was kept here before. */
    boolean isFresh() {
        return fresh;
    }

    boolean isMarked(String mark) {
        return Files.exists(folder.resolve(mark));
    }

    void mark(String mark) {
        write(folder.resolve(mark), "");
    }

    /** Remembers a program, so that the next start can end it should this one be killed. */
    synchronized void remember(ProcessHandle process) {
        Optional<Instant> started = process.info().startInstant();
        started.ifPresent(instant -> {
            try {
                Files.writeString(
                        pids(),
                        process.pid() + " " + instant.toEpochMilli() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new Failure("The data folder " + folder + " cannot be written: " + e, e);
            }
        });
    }

    /** Ends programs that an earlier start left behind when it was killed. Gives their number. */
    int endOrphans() {
        if (!Files.exists(pids())) {
            return 0;
        }
        try {
            List<ProcessHandle> orphans = Files.readAllLines(pids()).stream()
                    .map(line -> line.split(" "))
                    .filter(parts -> parts.length == 2)
                    .flatMap(parts -> ProcessHandle.of(Long.parseLong(parts[0]))
                            // The same number given to another program meanwhile is not ours.
                            .filter(process -> process.info()
                                    .startInstant()
                                    .map(Instant::toEpochMilli)
                                    .filter(Long.valueOf(parts[1])::equals)
                                    .isPresent())
                            .stream())
                    .toList();
            for (ProcessHandle orphan : orphans) {
                orphan.destroy();
                end(orphan);
            }
            Files.delete(pids());
            return orphans.size();
        } catch (IOException | NumberFormatException e) {
            throw new Failure(
                    "The file " + pids() + " is damaged: " + e + ". Delete it when no program of an earlier"
                            + " start runs.",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(pids());
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new Failure("The data folder " + folder + " cannot be closed: " + e, e);
        }
    }

    static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new Failure("The file " + file + " cannot be written: " + e, e);
        }
    }

    private Path pids() {
        return folder.resolve("pids");
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void end(ProcessHandle process) {
        try {
            process.onExit().get(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
