package org.coalition.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells the user what happens, with the seconds since the start. */
final class Progress {
    private final PrintWriter out;
    private final Instant start;

    Progress(PrintWriter out, Instant start) {
        this.out = out;
        this.start = start;
    }

    synchronized void say(String what) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), what);
        out.flush();
    }

    synchronized void print(String line) {
        out.println(line);
        out.flush();
    }

    double seconds() {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }
}
