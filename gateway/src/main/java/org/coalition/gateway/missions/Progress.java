package org.coalition.gateway.missions;

import java.util.ArrayList;
import java.util.List;
import org.coalition.gateway.view.Commitment;
import org.coalition.gateway.view.Contribution;
import org.coalition.gateway.view.Need;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How far a mission is. Deliveries to one need may have reached the same people, and so may events; so both have a floor and
 * a ceiling, and so has their sum.
 *
 * @param delivered people reached by delivered commitments; null when the mission does not count them
 * @param attended people who took part in events; null when the mission does not count them, and while nobody noted any
 * @param reached both together: at the floor the larger floor, at the ceiling the sum; null when neither is known
 */
public record Progress(
        long target,
        @Nullable Range delivered,
        @Nullable Range attended,
        @Nullable Range reached,
        List<Counted> counted,
        List<LeftOut> leftOut) {
    /** How records become figures. */
    public static final String RULE =
            "A delivered commitment counts with the people reached. For each need: at the floor the"
                    + " largest one, at the ceiling all together, never more than the need. An event counts with the people noted as"
                    + " present, of whom those who said so, where a mission is about some and the event tells roles: at the floor the largest event, at the ceiling all together. reached: at the floor the larger of the"
                    + " two floors, at the ceiling the sum of the two ceilings.";

    /** From the least to the most that it can be. */
    public record Range(long floor, long ceiling) {}

    /** A record that counts, and with how many people. */
    public record Counted(String type, String id, long people, String figure) {}

    /** A record that one might expect, and why it does not count. */
    public record LeftOut(String type, String id, String reason) {}

    /** Counts a mission as its last fact has it. */
    public static Progress of(View view, JsonNode mission) {
        List<Counted> counted = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        JsonNode deliveries = mission.path("deliveries");
        JsonNode attendance = mission.path("attendance");
        Range delivered = deliveries.isObject() ? delivered(view, deliveries, counted, leftOut) : null;
        Range attended = attendance.isObject() ? attended(view, attendance, counted, leftOut) : null;
        return new Progress(
                mission.at("/target/people").asLong(),
                delivered,
                attended,
                together(delivered, attended),
                counted,
                leftOut);
    }

    /** The figures without the records. */
    public Summary summary() {
        return new Summary(target, delivered, attended, reached);
    }

    /** As it is shown in a list. */
    public record Summary(
            long target,
            @Nullable Range delivered,
            @Nullable Range attended,
            @Nullable Range reached) {}

    private static @Nullable Range together(@Nullable Range delivered, @Nullable Range attended) {
        if (delivered == null || attended == null) {
            return delivered == null ? attended : delivered;
        }
        return new Range(Math.max(delivered.floor(), attended.floor()), delivered.ceiling() + attended.ceiling());
    }

    private static Range delivered(View view, JsonNode wanted, List<Counted> counted, List<LeftOut> leftOut) {
        long floor = 0;
        long ceiling = 0;
        for (var group : view.commitmentsByNeed().entrySet()) {
            List<Long> people = new ArrayList<>();
            for (Commitment commitment : group.getValue()) {
                String why = reason(view, wanted, commitment);
                if (why == null) {
                    people.add(commitment.counted());
                    counted.add(new Counted("commitment", commitment.id(), commitment.counted(), "delivered"));
                } else if (!why.isEmpty()) {
                    leftOut.add(new LeftOut("commitment", commitment.id(), why));
                }
            }
            long need = view.need(group.getKey()).map(Need::people).orElse(Long.MAX_VALUE);
            floor += Math.min(people.stream().mapToLong(Long::longValue).max().orElse(0), need);
            ceiling += Math.min(people.stream().mapToLong(Long::longValue).sum(), need);
        }
        return new Range(floor, ceiling);
    }

    /** Null when it counts; empty when it has nothing to do with the mission. */
    private static @Nullable String reason(View view, JsonNode wanted, Commitment commitment) {
        Contribution contribution = view.contribution(commitment.contribution());
        Need need = view.need(commitment.need()).orElse(null);
        if (contribution == null
                || need == null
                || !allows(wanted.path("kinds"), contribution.kind())
                || !allows(wanted.path("countries"), need.country())
                || !allows(wanted.path("contributions"), contribution.id())
                || !allowsOneOf(wanted.path("beneficiaries"), need.beneficiaries())) {
            return "";
        }
        return commitment.state().equals("delivered") ? null : "not delivered: " + commitment.state();
    }

    private static @Nullable Range attended(View view, JsonNode wanted, List<Counted> counted, List<LeftOut> leftOut) {
        long floor = 0;
        long ceiling = 0;
        for (JsonNode event : view.shown("events").values()) {
            String id = event.path("id").asString();
            if (!allows(wanted.path("initiatives"), event.path("initiative").asString(""))
                    || !allows(wanted.path("events"), id)) {
                continue;
            }
            JsonNode roles = event.at("/turnout/roles");
            if (!wanted.path("beneficiaries").isEmpty() && !roles.isEmpty()) {
                long people = said(roles, wanted.path("beneficiaries"));
                floor = Math.max(floor, people);
                ceiling += people;
                if (people > 0) {
                    counted.add(new Counted("event", id, people, "attended"));
                } else {
                    leftOut.add(new LeftOut("event", id, "fewer than three of them said their role"));
                }
                continue;
            }
            List<String> audience = event.at("/audience/beneficiaries")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            if (!allowsOneOf(wanted.path("beneficiaries"), audience)) {
                continue;
            }
            long people = event.path("attended").asLong(0);
            if (people > 0) {
                floor = Math.max(floor, people);
                ceiling += people;
                counted.add(new Counted("event", id, people, "attended"));
            } else {
                leftOut.add(new LeftOut("event", id, "nobody noted who took part"));
            }
        }
        // Nobody noted anybody: that is unknown, not none.
        return ceiling == 0 ? null : new Range(floor, ceiling);
    }

    /** Those who said that they are one of these; groups of fewer than three are not told. */
    private static long said(JsonNode roles, JsonNode wanted) {
        return roles.valueStream()
                .filter(role -> allows(wanted, role.path("of").asString("")))
                .mapToLong(role -> role.path("people").asLong(0))
                .sum();
    }

    private static boolean allows(JsonNode list, String value) {
        return list.isEmpty()
                || list.valueStream().anyMatch(one -> one.asString("").equals(value));
    }

    /** A record that names nobody is for everybody. */
    private static boolean allowsOneOf(JsonNode list, List<String> values) {
        return list.isEmpty() || values.isEmpty() || values.stream().anyMatch(value -> allows(list, value));
    }
}
