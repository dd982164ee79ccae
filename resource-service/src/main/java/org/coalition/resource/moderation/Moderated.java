package org.coalition.resource.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Map;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Something shared, and where it stands.
 *
 * @param author a role with the organisation or the country it speaks for; never a person
 * @param <C> what is shared
 */
public record Moderated<C extends Shared>(
        String id,
        long version,
        ModerationState state,
        String author,
        @JsonUnwrapped C content,
        Instant createdAt,
        Instant updatedAt) {

    /** How it stands for everybody while it is not published. */
    record Outline(
            String id, long version, ModerationState state, String author, Instant createdAt, Instant updatedAt) {}

    /** The secretariat's own stands for everybody at once. Errors: whatever {@link Shared#check} says. */
    static <C extends Shared> ModeratedFact<C> suggest(
            Sharing<C> sharing, String id, C content, boolean trusted, String by, Instant now) {
        content.check();
        ModerationState state = trusted ? ModerationState.PUBLISHED : ModerationState.SUGGESTED;
        return new ModeratedFact<>(
                sharing, state.word(), by, null, new Moderated<>(id, 1, state, by, content, now, now));
    }

    /**
     * What somebody else than the secretariat changes has to be read again before everybody sees it.
     *
     * <p>Errors: 409 when it was withdrawn, and whatever {@link Shared#check} says.
     */
    ModeratedFact<C> revise(Sharing<C> sharing, C revised, boolean trusted, String by, Instant now) {
        if (state == ModerationState.WITHDRAWN) {
            throw Problem.conflict("It is withdrawn. Share it anew.", Map.of("state", state.word()));
        }
        revised.check();
        return new ModeratedFact<>(
                sharing,
                "revised",
                by,
                null,
                new Moderated<>(
                        id, version + 1, trusted ? state : ModerationState.SUGGESTED, author, revised, createdAt, now));
    }

    /** Goes on under another author, as it stands. Errors: 409 when it is not that one's. */
    ModeratedFact<C> move(Sharing<C> sharing, String from, String to, String by, @Nullable String reason, Instant now) {
        if (!author.equals(from)) {
            throw Problem.conflict("It is of '" + author + "'.");
        }
        return new ModeratedFact<>(
                sharing,
                "moved",
                by,
                reason,
                from,
                new Moderated<>(id, version + 1, state, to, content, createdAt, now));
    }

    /** Errors: 409 when the state does not allow it, 422 when a reason is missing. */
    ModeratedFact<C> decide(Sharing<C> sharing, Verdict verdict, String by, @Nullable String reason, Instant now) {
        if (!verdict.isPossibleIn(state)) {
            throw Problem.conflict(
                    "It is " + state.word() + ". Possible now: " + Verdict.possibleIn(state) + ".",
                    Map.of("state", state.word()));
        }
        if (verdict.needsReason() && (reason == null || reason.isBlank())) {
            throw Problem.refused("/reason", "not-blank", "Say why, so that '" + author + "' can be told.");
        }
        return new ModeratedFact<>(
                sharing,
                verdict.fact(),
                by,
                reason,
                new Moderated<>(id, version + 1, verdict.to(), author, content, createdAt, now));
    }

    /** What everybody sees of it: without content unless it is published. */
    Object shown() {
        return isPublic() ? this : new Outline(id, version, state, author, createdAt, updatedAt);
    }

    @JsonIgnore
    boolean isPublic() {
        return state == ModerationState.PUBLISHED;
    }
}
