package org.coalition.event.series;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.coalition.outbox.Fact;

/** What happened to a series: who did it, and how it stands now. */
record SeriesFact(
        @JsonIgnore String type, String by, @JsonIgnore Series state) implements Fact<Series> {

    static SeriesFact of(String type, String by, Series state) {
        return new SeriesFact(type, by, state);
    }

    @JsonProperty
    Cycle series() {
        return state.cycle();
    }

    @Override
    public Instant time() {
        return state.updatedAt();
    }

    @Override
    public Object answer() {
        return series();
    }
}
