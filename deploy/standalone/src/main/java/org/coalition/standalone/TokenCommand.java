package org.coalition.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coalition token CLIENT}. */
@Command(
        name = "token",
        description = "Prints a bearer token of the running platform for one hour.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "CLIENT", description = "secretariat, member-<organisation> or ministry-<iso3>.")
    private String client = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(options.data().resolve("secrets"))) {
            throw new Failure("There is no platform in " + options.data()
                    + ". Start it with ./coalition up, or name its" + " folder with --data.");
        }
        String secret = Secrets.in(options.data().resolve("secrets")).of(client);
        try {
            spec.commandLine().getOut().println(Http.token(options.ports().gateway(), client, secret));
            return 0;
        } catch (IOException e) {
            throw new Failure(
                    "No platform answers on port " + options.ports().gateway()
                            + ". Start it with ./coalition up, or name" + " its port with --port.",
                    e);
        }
    }
}
