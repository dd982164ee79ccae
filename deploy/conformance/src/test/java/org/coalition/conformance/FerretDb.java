package org.coalition.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** FerretDB, built from its module, over a PostgreSQL of its own. */
final class FerretDb implements Server {
    private final Path folder;
    private final int port = Program.freePort();
    private final Postgres postgres;
    private Program program;

    /** Errors: {@link NotHere}. */
    FerretDb(Path folder) throws NotHere {
        this.folder = folder;
        build();
        postgres = new Postgres();
        program = run();
    }

    @Override
    public String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public void kill() {
        program.kill();
        postgres.kill();
    }

    @Override
    public void start() {
        postgres.start();
        program = run();
    }

    @Override
    public void close() {
        program.end();
        postgres.close();
    }

    private Program run() {
        return Program.start(
                // It was seen to take all the memory of a machine.
                List.of("prlimit", "--as=" + (3L << 30), binary().toString(), "127.0.0.1:" + port, postgres.url()),
                folder.resolve("ferretdb.log"));
    }

    /** Minutes the first time, seconds when Go has kept what it compiled. */
    private void build() throws NotHere {
        Path go = Stream.concat(
                        Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of),
                        Stream.of(Path.of("/usr/local/go/bin")))
                .map(place -> place.resolve("go"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new NotHere("there is no Go to build it with"));
        Program.run(
                Path.of("ferretdb").toAbsolutePath(),
                List.of(
                        go.toString(),
                        "build",
                        "-mod=readonly",
                        "-buildvcs=false",
                        "-tags=ferretdb_no_sqlite",
                        "-o",
                        binary().toString(),
                        "."));
    }

    private Path binary() {
        return folder.resolve("ferretdb");
    }
}
