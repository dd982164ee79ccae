package org.coalition.standalone;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./coalition}. */
@Command(
        name = "coalition",
        description = "Who helps whom, where, with what, and who is still left out.",
        mixinStandardHelpOptions = true,
        version = "coalition 0.1.0",
        subcommands = {Up.class, ImportCommand.class, TokenCommand.class, DeadLettersCommand.class, CheckCommand.class})
public final class Coalition {
    private Coalition() {}

    /** Exit codes: 0 done, 1 failed with a message, 2 wrong usage, or done in part. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Coalition());
        line.setExecutionExceptionHandler((error, command, parsed) -> {
            PrintWriter err = command.getErr();
            err.println(error instanceof Failure ? error.getMessage() : error.toString());
            return 1;
        });
        return line;
    }
}
