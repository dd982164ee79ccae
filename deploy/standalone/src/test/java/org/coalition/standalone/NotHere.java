package org.coalition.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Something that a fault needs is not on this machine; the message says what. */
final class NotHere extends Exception {
    private static final long serialVersionUID = 1;

    private NotHere(String message) {
        super(message);
    }

    /** Runs a command to its end. Errors: {@link NotHere} with what it said, when it cannot be run or fails. */
    static void unless(List<String> command) throws NotHere {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new NotHere(
                        command.get(0) + " says: " + said.lines().findFirst().orElse("nothing"));
            }
        } catch (IOException e) {
            throw new NotHere(command.get(0) + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotHere(command.get(0) + " was interrupted");
        }
    }
}
