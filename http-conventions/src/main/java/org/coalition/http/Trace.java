package org.coalition.http;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where work belongs that goes through several programs and topics: W3C Trace Context, as OpenTelemetry carries it. */
final class Trace {
    private static final int ID_FROM = 3;
    private static final int ID_TO = 35;
    private static final int FLAGS_FROM = 53;
    private static final Pattern WELL_FORMED =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    /** Whoever records spans behind this one may do so. */
    private static final String RECORDED = "01";

    private Trace() {}

    /** The given one, with a place of its own in it; a new one when there is none, or one that is not understood. */
    static String next(@Nullable String given) {
        if (given == null || !WELL_FORMED.matcher(given).matches()) {
            return in(random() + random(), RECORDED);
        }
        return in(given.substring(ID_FROM, ID_TO), given.substring(FLAGS_FROM));
    }

    private static String in(String id, String flags) {
        return "00-" + id + "-" + random() + "-" + flags;
    }

    /** What all of it has in common: 32 hex digits. */
    static String id(String trace) {
        return trace.substring(ID_FROM, ID_TO);
    }

    private static String random() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }
}
