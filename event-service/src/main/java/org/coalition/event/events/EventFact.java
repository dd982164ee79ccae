package org.coalition.event.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.coalition.outbox.Fact;

/** What happened to an event: who did it, and how it stands now, without any person. */
public record EventFact(
        @JsonIgnore String type, String by, @JsonIgnore Event state) implements Fact<Event> {

    static EventFact of(String type, String by, Event state) {
        return new EventFact(type, by, state);
    }

    @JsonProperty
    Webinar event() {
        return state.webinar();
    }

    @Override
    public Instant time() {
        return state.updatedAt();
    }

    @Override
    public Object answer() {
        return event();
    }
}
