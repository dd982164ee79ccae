package org.coalition.conformance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A new PostgreSQL cluster that listens on a socket in its own folder and nowhere else. */
final class Postgres {
    private static final String USER = "postgres";

    private final Path folder;
    private final Path programs;
    private final boolean asRoot = System.getProperty("user.name").equals("root");
    private @Nullable Program program;

    /** Errors: {@link NotHere}. */
    Postgres() throws NotHere {
        programs = programs();
        try {
            // Directly under the temporary folder: a socket's path has to be short, and another user has to get there.
            folder = Files.createTempDirectory("pg");
            if (asRoot) {
                UserPrincipal owner =
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
                Files.setOwner(folder, owner);
            }
        } catch (IOException e) {
            throw new NotHere("PostgreSQL does not run as root, and there is no user " + USER + ": " + e);
        }
        Program.run(
                folder,
                command("initdb", "-D", data(), "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"));
        run();
    }

    /** For its clients; with connections for every writer and the questions that it asks while it writes. */
    String url() {
        return "postgres://" + USER + "@/" + USER + "?pool_max_conns=200&host=" + folder;
    }

    void kill() {
        program.kill();
    }

    void start() {
        run();
    }

    void close() {
        program.end();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // It is in the temporary folder.
        }
    }

    /** Waits until it serves. */
    private void run() {
        await("PostgreSQL").atMost(Duration.ofMinutes(1)).until(() -> {
            // It refuses to start until the last process of a killed one has ended.
            if (program == null || !program.isAlive()) {
                program = Program.start(
                        command(
                                "postgres",
                                "-D",
                                data(),
                                "-k",
                                folder.toString(),
                                "-c",
                                "listen_addresses=",
                                "-c",
                                "max_connections=250"),
                        folder.resolve("log"));
            }
            return Program.succeeds(command("pg_isready", "-q", "-h", folder.toString()));
        });
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private List<String> command(String name, String... arguments) {
        Stream<String> user =
                asRoot ? Stream.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups") : Stream.empty();
        return Stream.of(user, Stream.of(programs.resolve(name).toString()), Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }

    /** The newest that Debian has installed. */
    private static Path programs() throws NotHere {
        Path all = Path.of("/usr/lib/postgresql");
        try (Stream<Path> versions = Files.isDirectory(all) ? Files.list(all) : Stream.empty()) {
            Optional<Path> newest = versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(
                            bin -> bin.getParent().getFileName().toString()));
            return newest.orElseThrow(() -> new NotHere("there is no PostgreSQL in " + all));
        } catch (IOException e) {
            throw new NotHere(all + " cannot be read: " + e.getMessage());
        }
    }
}
