package org.coalition.standalone;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the platform is; the same for every sub-command. */
final class Options {
    @Option(
            names = "--port",
            defaultValue = "${env:COALITION_PORT:-8080}",
            description =
                    "Port of the API; the ten above and ten more are used as well. Default: $COALITION_PORT or 8080.")
    private int port;

    @Option(
            names = "--data",
            defaultValue = "${env:COALITION_DATA:-data}",
            description = "Folder that keeps everything. Default: $COALITION_DATA or data.")
    private Path data = Path.of("data");

    Ports ports() {
        if (port < 1 || port > 65_500) {
            throw new Failure("--port takes a number from 1 to 65500, not " + port + ".");
        }
        return new Ports(port);
    }

    Path data() {
        return data.toAbsolutePath().normalize();
    }
}
