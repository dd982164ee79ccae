package org.coalition.resource.moderation;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import org.coalition.outbox.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What happened to something shared. Facts are public, so what is not published is in the history alone, and the fact
 * says only where it stands.
 *
 * @param what last word of the type
 * @param from whose it was until then, when it went to another author
 */
record ModeratedFact<C extends Shared>(
        @JsonIgnore Sharing<C> sharing,
        @JsonIgnore String what,
        String by,
        @Nullable String reason,
        @Nullable String from,
        @JsonIgnore Moderated<C> state)
        implements Fact<Moderated<C>> {

    ModeratedFact(Sharing<C> sharing, String what, String by, @Nullable String reason, Moderated<C> state) {
        this(sharing, what, by, reason, null, state);
    }

    @JsonAnyGetter
    Map<String, Object> shown() {
        return Map.of(sharing.field(), state.shown());
    }

    @Override
    public String type() {
        return sharing.field() + "." + what;
    }

    @Override
    public Instant time() {
        return state.updatedAt();
    }

    @Override
    public @Nullable Object confidential() {
        return state.isPublic() ? null : state.content();
    }
}
