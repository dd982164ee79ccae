package org.coalition.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coalition.embedded.EmbeddedBroker;

/**
 * Prints each ratio beside its aim. Takes the names of measurements, all when none is named, and how many contributions are
 * many, a million when nothing is said.
 */
public final class Bench {
    private static final Map<String, Measurement> ALL =
            new TreeMap<>(Map.of("coverage", new CoverageOverHttp(), "scale", new Scale(), "writes", new Writes()));

    private Bench() {}

    /** One of them, with a broker of its own. */
    interface Measurement {
        void run(EmbeddedBroker broker, int many);
    }

    public static void main(String... args) {
        int many = 1_000_000;
        Set<String> wanted = new TreeSet<>();
        for (String arg : args) {
            if (ALL.containsKey(arg)) {
                wanted.add(arg);
            } else if (arg.matches("\\d{1,9}")) {
                many = Integer.parseInt(arg);
            } else {
                System.err.println(
                        "Measurements: " + String.join(", ", ALL.keySet()) + ". A number: how many are many.");
                System.exit(2);
            }
        }
        for (Map.Entry<String, Measurement> one : ALL.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(one.getKey())) {
                try (EmbeddedBroker broker = EmbeddedBroker.temporary()) {
                    broker.createTopics();
                    one.getValue().run(broker, many);
                }
            }
        }
        // The embedded broker leaves threads behind that are no daemons.
        System.exit(0);
    }

    static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static void ratio(String what, double ratio, String aim) {
        say("%-32s %6.2f   aim %s", what, ratio, aim);
    }
}
