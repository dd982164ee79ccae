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
    public Integer call() {
        spec.commandLine().getOut().println(token(options, client));
        return 0;
    }

    /** A token of the running platform. Errors: {@link Failure}. */
    static String token(Options options, String client) {
        if (!Files.exists(options.data().resolve("secrets"))) {
            throw new Failure("There is no platform in " + options.data()
                    + ". Start it with ./coalition up, or name its folder with --data.");
        }
        String secret = Secrets.in(options.data().resolve("secrets")).of(client);
        try {
            return Http.token(options.ports().gateway(), client, secret);
        } catch (IOException e) {
            throw new Failure(
                    "No platform answers on port " + options.ports().gateway()
                            + ". Start it with ./coalition up, or name its port with --port.",
                    e);
        }
    }
}
