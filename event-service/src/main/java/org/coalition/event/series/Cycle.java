package org.coalition.event.series;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.coalition.event.programme.Audience;
import org.coalition.event.programme.Speaker;
import org.coalition.event.programme.Wording;
import org.jspecify.annotations.Nullable;

/**
 * A series as everybody sees it.
 *
 * @param occurrences the events that the rule makes, as it names them; each may have been moved or cancelled since
 */
record Cycle(
        String id,
        long version,
        Series.State state,
        String title,
        @Nullable String description,
        @Nullable Map<String, Wording> translations,
        String initiative,
        List<String> hosts,
        @Nullable List<Speaker> speakers,
        List<String> languages,
        @Nullable List<String> interpretation,
        String timeZone,
        LocalDateTime starts,
        @Nullable LocalDateTime ends,
        String rule,
        @Nullable List<LocalDateTime> except,
        @Nullable Integer seats,
        Audience audience,
        List<Series.Occurrence> occurrences,
        @Nullable String source,
        Instant createdAt,
        Instant updatedAt) {

    static Cycle of(Series series) {
        Plan plan = series.plan();
        Audience audience = plan.audience();
        return new Cycle(
                series.id(),
                series.version(),
                series.state(),
                plan.title(),
                plan.description(),
                plan.translations(),
                plan.initiative(),
                plan.hosts(),
                plan.speakers(),
                plan.languages(),
                plan.interpretation(),
                plan.timeZone(),
                plan.starts(),
                plan.ends(),
                plan.rule(),
                plan.except(),
                plan.seats(),
                audience == null ? Audience.EVERYBODY : audience,
                series.occurrences(),
                plan.source(),
                series.createdAt(),
                series.updatedAt());
    }
}
