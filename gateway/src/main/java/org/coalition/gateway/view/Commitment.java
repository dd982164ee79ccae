package org.coalition.gateway.view;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What coverage needs to know of a commitment.
 *
 * @param peopleReached by all deliveries
 * @param deliveries those whose day was told
 */
public record Commitment(
        String id,
        String contribution,
        String need,
        String state,
        long people,
        @Nullable Long peopleReached,
        List<Delivery> deliveries) {

    /** People reached, and the day on which they were. */
    public record Delivery(LocalDate on, long people) {}

    public Commitment {
        state = Once.only(state);
        deliveries = deliveries == null ? List.of() : List.copyOf(deliveries);
    }

    /** The one that a fact tells of; null when it tells of none. */
    static @Nullable Commitment of(Fact fact) {
        JsonNode told = fact.promised();
        return told == null
                ? null
                : Json.read(told, Commitment.class).toldOn(LocalDate.ofInstant(fact.time(), ZoneOffset.UTC));
    }

    /** No delivery after the day on which it was told: far in the east it may be a day later than in UTC. */
    Commitment toldOn(LocalDate day) {
        return deliveries.stream().noneMatch(one -> one.on().isAfter(day))
                ? this
                : with(
                        state,
                        people,
                        peopleReached,
                        deliveries.stream()
                                .map(one -> new Delivery(one.on().isAfter(day) ? day : one.on(), one.people()))
                                .toList());
    }

    /** Days on which it turns. */
    List<LocalDate> turns() {
        return deliveries.stream().map(Delivery::on).toList();
    }

    /** As it counts on a day: whom a later delivery reached was still under way. */
    Commitment on(LocalDate day) {
        long later = deliveries.stream()
                .filter(one -> one.on().isAfter(day))
                .mapToLong(Delivery::people)
                .sum();
        return later == 0
                ? this
                : with(isDelivered() ? "in-progress" : state, counted(), Math.max(0, reached() - later), List.of());
    }

    private Commitment with(String state, long people, @Nullable Long reached, List<Delivery> deliveries) {
        return new Commitment(id, contribution, need, state, people, reached, deliveries);
    }

    /** People whom it is for: those reached once all is delivered; before that those promised, or reached if more. */
    public long counted() {
        Long reached = peopleReached;
        if (reached == null) {
            return people;
        }
        return isDelivered() ? reached : Math.max(people, reached);
    }

    /** Those of them who were reached so far; the others stand in the figure of its state. */
    public long reached() {
        Long reached = peopleReached;
        return reached != null ? reached : isDelivered() ? people : 0;
    }

    /** Without those whom nothing reached yet. */
    Commitment asFarAsReached() {
        return with(state, reached(), reached(), List.of());
    }

    public boolean isDelivered() {
        return state.equals("delivered");
    }

    /** True when it counts as coverage; a bare pledge does not. */
    public boolean isFirm() {
        return state.equals("committed") || state.equals("in-progress") || isDelivered();
    }

    /** True when it came to nothing. */
    public boolean isVoid() {
        return state.equals("declined") || state.equals("retracted") || state.equals("lapsed");
    }
}
