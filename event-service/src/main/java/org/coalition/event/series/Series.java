package org.coalition.event.series;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Events that repeat by a rule. Each is an event of its own from then on: it can be moved or cancelled alone. */
public record Series(String id, long version, State state, Plan plan, Instant createdAt, Instant updatedAt) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm", Locale.ROOT);

    /** Where it stands. */
    public enum State {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("cancelled")
        CANCELLED
    }

    /**
     * One event of the series.
     *
     * @param event its id, made from the time that the rule names: it stays when the event is moved
     * @param ends null when not known
     */
    public record Occurrence(
            String event, LocalDateTime starts, @Nullable LocalDateTime ends) {}

    static SeriesFact announce(String id, Plan plan, String by, Instant now) {
        return SeriesFact.of("series.announced", by, new Series(id, 1, State.ACTIVE, plan, now, now));
    }

    /** Errors: 409 when it is cancelled; 422 when first time, zone, hosts or initiative change. */
    SeriesFact revise(Plan revised, String by, Instant now) {
        requireActive();
        if (!revised.starts().equals(plan.starts())
                || !revised.timeZone().equals(plan.timeZone())
                || !revised.hosts().equals(plan.hosts())
                || !revised.initiative().equals(plan.initiative())) {
            throw Problem.refused(
                    "/starts", "fixed", "First time, zone, hosts and initiative stay. Cancel it and announce another.");
        }
        return SeriesFact.of("series.revised", by, new Series(id, version + 1, state, revised, createdAt, now));
    }

    /** Errors: 409. */
    SeriesFact cancel(String by, Instant now) {
        requireActive();
        return SeriesFact.of(
                "series.cancelled", by, new Series(id, version + 1, State.CANCELLED, plan, createdAt, now));
    }

    /** A host goes on under another id, also of what is cancelled. Errors: 409 when it is no host. */
    SeriesFact mergeHost(String from, String into, Instant now) {
        if (!plan.hosts().contains(from)) {
            throw Problem.conflict("'" + from + "' is no host of it.");
        }
        List<String> hosts = plan.hosts().stream()
                .map(host -> host.equals(from) ? into : host)
                .distinct()
                .toList();
        return SeriesFact.of(
                "series.host-merged",
                "secretariat",
                new Series(id, version + 1, state, plan.of(hosts), createdAt, now));
    }

    /** What should take place; nothing when it is cancelled. */
    public List<Occurrence> occurrences() {
        return state == State.CANCELLED
                ? List.of()
                : plan.times().stream()
                        .map(start -> new Occurrence(id + "-" + NAME.format(start), start, plan.end(start)))
                        .toList();
    }

    /** What everybody sees of it. */
    Cycle cycle() {
        return Cycle.of(this);
    }

    private void requireActive() {
        if (state == State.CANCELLED) {
            throw Problem.conflict("The series is cancelled.");
        }
    }
}
