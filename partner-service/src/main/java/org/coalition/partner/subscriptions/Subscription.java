package org.coalition.partner.subscriptions;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Fact;
import org.jspecify.annotations.Nullable;

/**
 * A wish to be told.
 *
 * @param owner who subscribed, as it stands in facts
 * @param order without the address, which stands apart
 * @param secret generation of the secret that signs webhooks
 * @param rotatedAt when the generation before was replaced; it is good for a day more
 * @param why why it does not go on; null while it does
 * @param behind null while it is told at once
 */
record Subscription(
        String id,
        long version,
        State state,
        String owner,
        @JsonUnwrapped Order order,
        int secret,
        @Nullable Instant rotatedAt,
        @Nullable String why,
        @Nullable Behind behind,
        Instant createdAt,
        Instant updatedAt) {
    private static final Duration OLD_SECRET_IS_GOOD_FOR = Duration.ofDays(1);
    /** Facts of different topics are not read in the order of time; so much earlier nothing is missing. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    /** Whether it goes on. */
    enum State {
        ACTIVE,
        PAUSED,
        ENDED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Too much waits for its receiver, or it was paused: facts are left in their topics and read from there later.
     *
     * @param since from when on facts may be missing
     * @param overtaken true when new facts are told at once again, and a few older ones are still to be read
     */
    record Behind(Instant since, boolean overtaken) {}

    /** What happened to a subscription. */
    record Changed(
            @JsonIgnore String type, String by, @JsonIgnore Subscription state) implements Fact<Subscription> {
        @Override
        public Instant time() {
            return state.updatedAt();
        }

        @JsonProperty
        String to() {
            return state.state().word();
        }
    }

    static Changed begin(String id, Order order, String by, Instant now) {
        return new Changed(
                "subscription.begun",
                by,
                new Subscription(id, 1, State.ACTIVE, by, order.withoutAddress(), 1, null, null, null, now, now));
    }

    /** Errors: 409 when it has ended, 422. */
    Changed revise(Order revised, String by, Instant now) {
        requireNotEnded();
        if (revised.channel() != order.channel()) {
            throw Problem.refused("/channel", "fixed", "The channel stays. Subscribe anew for the other one.");
        }
        return changed("subscription.revised", by, state, revised.withoutAddress(), secret, rotatedAt, why, now);
    }

    /** Errors: 409 when it has ended or is no webhook. */
    Changed rotate(String by, Instant now) {
        requireNotEnded();
        if (order.channel() != Channel.WEBHOOK) {
            throw Problem.conflict("Only a webhook has a secret.");
        }
        return changed("subscription.secret-rotated", by, state, order, secret + 1, now, why, now);
    }

    /** A webhook is told later what happens meanwhile, a digest is not. Errors: 409 when it is not active. */
    Changed pause(String reason, String by, Instant now) {
        if (state != State.ACTIVE) {
            throw Problem.conflict("The subscription is " + state.word() + ".");
        }
        Changed paused = changed("subscription.paused", by, State.PAUSED, order, secret, rotatedAt, reason, now);
        return order.channel() == Channel.WEBHOOK
                ? new Changed(paused.type(), by, paused.state().with(fallen(now)))
                : paused;
    }

    /** Errors: 409 when it is not paused. */
    Changed resume(String by, Instant now) {
        if (state != State.PAUSED) {
            throw Problem.conflict("The subscription is " + state.word() + ".");
        }
        return changed("subscription.resumed", by, State.ACTIVE, order, secret, rotatedAt, null, now);
    }

    /**
     * Leaves facts in their topics from now on. Errors: 409 when it is not active.
     *
     * @param at when the fact happened that did not fit
     */
    Changed fallBehind(Instant at, Instant now) {
        if (state != State.ACTIVE) {
            throw Problem.conflict("The subscription is " + state.word() + ".");
        }
        return behind("subscription.fell-behind", fallen(at), now);
    }

    /** What was left in the topics was read up to their end. Errors: 409 when it is not active and behind. */
    Changed overtake(Instant now) {
        return behind("subscription.overtook", new Behind(requireBehind().since(), true), now);
    }

    /** Nothing is left in the topics. Errors: 409 when it fell behind again meanwhile. */
    Changed catchUp(Instant now) {
        if (!requireBehind().overtaken()) {
            throw Problem.conflict("The subscription fell behind again.");
        }
        return behind("subscription.caught-up", null, now);
    }

    /** Errors: 409 when it has ended before. */
    Changed end(String reason, String by, Instant now) {
        requireNotEnded();
        return changed("subscription.ended", by, State.ENDED, order, secret, rotatedAt, reason, now);
    }

    /** Its organisation goes on under another id. */
    Changed hand(String to, String by, Instant now) {
        Changed same = changed("subscription.handed-on", by, state, order, secret, rotatedAt, why, now);
        Subscription next = same.state();
        return new Changed(
                same.type(),
                by,
                new Subscription(id, next.version(), state, to, order, secret, rotatedAt, why, behind, createdAt, now));
    }

    /** True when it is told at once; else it is told from the topics, later. */
    boolean isTold() {
        return behind == null || behind.overtaken();
    }

    /** True when it has to be told of this: what happened before it began is not its concern. */
    boolean wants(Told told) {
        return state == State.ACTIVE && !told.time().isBefore(createdAt) && order.wants(told);
    }

    /** Generations of the secret that are good now, the newest first. */
    List<Integer> secrets(Instant now) {
        boolean old = rotatedAt != null && now.isBefore(rotatedAt.plus(OLD_SECRET_IS_GOOD_FOR));
        return old ? List.of(secret, secret - 1) : List.of(secret);
    }

    void requireNotEnded() {
        if (state == State.ENDED) {
            throw Problem.conflict("The subscription has ended: " + why + ". Subscribe anew.");
        }
    }

    private Changed changed(
            String type,
            String by,
            State next,
            Order ordered,
            int generation,
            @Nullable Instant rotated,
            @Nullable String reason,
            Instant now) {
        return new Changed(
                type,
                by,
                new Subscription(
                        id, version + 1, next, owner, ordered, generation, rotated, reason, behind, createdAt, now));
    }

    private Behind fallen(Instant at) {
        Instant since = at.minus(OVERLAP);
        return new Behind(behind == null || since.isBefore(behind.since()) ? since : behind.since(), false);
    }

    private Behind requireBehind() {
        if (behind == null || state != State.ACTIVE) {
            throw Problem.conflict("The subscription is not catching up.");
        }
        return behind;
    }

    private Changed behind(String type, @Nullable Behind next, Instant now) {
        Changed same = changed(type, "secretariat", state, order, secret, rotatedAt, why, now);
        return new Changed(type, same.by(), same.state().with(next));
    }

    private Subscription with(@Nullable Behind next) {
        return new Subscription(id, version, state, owner, order, secret, rotatedAt, why, next, createdAt, updatedAt);
    }
}
