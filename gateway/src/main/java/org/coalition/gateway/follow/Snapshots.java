package org.coalition.gateway.follow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.common.KafkaException;
import org.coalition.broker.Broker;
import org.coalition.gateway.view.Snapshot;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the facts came to a while ago, in a file, so that a start reads only the facts since then. It is used if the same program made
 * it of the same topics; whatever is wrong with it, all facts are read. It may be deleted at any time.
 */
@Component
final class Snapshots implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String ABOUT = "about";

    private final @Nullable Path file;
    private final ViewProperties properties;
    private final Broker broker;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Snapshots::thread);
    private @Nullable Provenance provenance;
    /** Version of the last one, or of the one that is being written. */
    private long last;

    private volatile boolean writing;

    Snapshots(ViewProperties properties, Broker broker) {
        this.file = properties.snapshot();
        this.properties = properties;
        this.broker = broker;
    }

    /**
     * What is written before the view.
     *
     * @param position place of the stream that it stands at
     * @param repeats facts that had been told before, by partition
     */
    record About(Provenance provenance, String position, Map<String, Set<Long>> repeats) {}

    /** The last one; empty when there is none that is of use. Errors: {@link KafkaException} when the broker does not answer. */
    Optional<Follower.Now> read(Repeats repeats) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            Provenance here = Provenance.of(broker);
            provenance = here;
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Follower.Now kept = read(file, here, end(), repeats);
            last = kept.view().version();
            LOG.info("{} has the view up to version {}", file, last);
            return Optional.of(kept);
        } catch (KafkaException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("All facts are read, since {} is no use: {}", file, e.toString());
            delete(file);
            return Optional.empty();
        }
    }

    /** Errors: {@link RuntimeException} when it is of no use. */
    Follower.Now read(Path file, Provenance here, Position end, Repeats repeats) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            About about = about(zip);
            Position position = Position.parse(about.position()).orElseThrow();
            if (!about.provenance().equals(here)) {
                throw new IllegalArgumentException("it is of another program or of other topics");
            }
            if (!end.isAtLeast(position)) {
                throw new IllegalArgumentException("it is ahead of the topics");
            }
            View view = Snapshot.read(zip);
            if (!properties.isTail(end.beyond(position), view.version())) {
                throw new IllegalArgumentException("so many facts came since that all are read faster");
            }
            repeats.addAll(about.repeats());
            return new Follower.Now(view, position);
        }
    }

    private static About about(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(ABOUT);
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if (checksum.getValue() != entry.getCrc()) {
            throw new IllegalArgumentException("it is damaged");
        }
        return MAPPER.readValue(bytes, About.class);
    }

    /** One that is no use now must not be taken for one that is, when topics have grown. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", file, e.toString());
        }
    }

    /** Writes it down, in a thread of its own, when enough has happened since the last time. */
    void offer(Follower.Now now, Repeats repeats) {
        Provenance here = provenance;
        long version = now.view().version();
        if (file == null || here == null || writing || !properties.isDue(version - last, version)) {
            return;
        }
        writing = true;
        last = version;
        thread.execute(() -> {
            try {
                write(file, new About(here, now.position().toString(), repeats.all()), now);
                LOG.info("{} has the view up to version {}", file, version);
            } catch (IOException | RuntimeException e) {
                LOG.warn(
                        "The view could not be written to {}; the next start reads more facts. {}", file, e.toString());
            } finally {
                writing = false;
            }
        });
    }

    @Override
    public void close() {
        // One that is half written is not used.
        thread.shutdownNow();
    }

    private Position end() {
        try (Journal journal = new Journal(broker, Position.BEGINNING, Map.of())) {
            return journal.end();
        }
    }

    /** At no time is there a part of one under its name. */
    private static void write(Path file, About about, Follower.Now now) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(next);
        try (FileChannel channel = FileChannel.open(
                        next,
                        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                ZipOutputStream zip =
                        new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(ABOUT));
            zip.write(MAPPER.writeValueAsBytes(about));
            zip.closeEntry();
            Snapshot.write(now.view(), zip);
            zip.finish();
            zip.flush();
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "snapshot");
        thread.setDaemon(true);
        return thread;
    }
}
