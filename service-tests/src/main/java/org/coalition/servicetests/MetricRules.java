package org.coalition.servicetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a program tells of itself is what {@code deploy/monitoring/metrics.txt} says, which alerts and dashboards are written after. */
public final class MetricRules {
    private static final String OURS = "coalition_";

    private MetricRules() {}

    /** Errors: when a metric of the list is not told, or one that is told is not in the list. */
    public static void check(RunningService running) {
        Set<String> listed = listed(running.name());
        assertThat(listed).isNotEmpty();
        await().untilAsserted(() -> assertThat(told(running)).isEqualTo(listed));
    }

    /** The value of a metric with its labels as they are told, for example {@code coalition_dead_letters}; NaN when nobody knows it. */
    public static double value(RunningService running, String metric) {
        return lines(running).stream()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + metric));
    }

    /** Of all lines of a metric that have this label, for example {@code status="503"}. */
    public static double sum(RunningService running, String metric, String label) {
        return lines(running).stream()
                .filter(line -> line.startsWith(metric + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static Set<String> told(RunningService running) {
        return lines(running).stream()
                .filter(line -> line.startsWith(OURS))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> lines(RunningService running) {
        Wire.Answer answer = new Wire(running.managementUrl()).send("GET", "/actuator/prometheus", List.of(), null);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().lines().toList();
    }

    private static Set<String> listed(String program) {
        Path list = Path.of(System.getProperty("coalition.home", "..")).resolve("deploy/monitoring/metrics.txt");
        try {
            return Files.readAllLines(list).stream()
                    .filter(line -> line.startsWith(program + " "))
                    .map(line -> line.split(" +", 3)[1])
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
