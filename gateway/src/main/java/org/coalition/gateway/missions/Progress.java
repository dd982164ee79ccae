package org.coalition.gateway.missions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.coalition.gateway.view.Commitment;
import org.coalition.gateway.view.Facets;
import org.coalition.gateway.view.Known;
import org.coalition.gateway.view.Need;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.coalition.gateway.view.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How far a mission is. Deliveries to one need may have reached the same people, and so may events; so both have a floor and
 * a ceiling, and so has their sum.
 *
 * @param delivered people reached by commitments so far; null when the mission does not count them
 * @param attended people who took part in events; null when the mission does not count them, and while nobody noted any
 * @param reached both together: at the floor the larger floor, at the ceiling the sum; null when neither is known
 */
record Progress(
        long target,
        @Nullable Range delivered,
        @Nullable Range attended,
        @Nullable Range reached,
        List<Counted> counted,
        List<LeftOut> leftOut) {
    /** How records become figures. */
    static final String RULE =
            "A commitment counts with the people reached so far, also while it is not all delivered. For each need: at the floor"
                    + " the largest one, at the ceiling all together, never more than the need. An event counts with the people noted as"
                    + " present, of whom those who said so, where a mission is about some and the event tells roles: at the floor the largest event, at the ceiling all together. reached: at the floor the larger of the"
                    + " two floors, at the ceiling the sum of the two ceilings.";

    private static final String EVENTS = Topic.EVENTS.title();

    /** From the least to the most that it can be. */
    record Range(long floor, long ceiling) {}

    /** A record that counts, and with how many people. */
    record Counted(String type, String id, long people, String figure) {}

    /** A record that one might expect, and why it does not count. */
    record LeftOut(String type, String id, String reason) {}

    /** Counts a mission as its last fact has it; costs as much as the records that it is about. */
    static Progress of(View view, JsonNode mission) {
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
    Summary summary() {
        return new Summary(target, delivered, attended, reached);
    }

    /** As it is shown in a list. */
    record Summary(
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
        for (Need need : needs(view, wanted).values()) {
            long largest = 0;
            long all = 0;
            for (Commitment commitment : commitments(view, wanted, need)) {
                if (commitment.isVoid() || (commitment.reached() == 0 && !commitment.isDelivered())) {
                    leftOut.add(new LeftOut("commitment", commitment.id(), "not delivered: " + commitment.state()));
                    continue;
                }
                largest = Math.max(largest, commitment.reached());
                all += commitment.reached();
                counted.add(new Counted("commitment", commitment.id(), commitment.reached(), "delivered"));
            }
            floor += Math.min(largest, need.people());
            ceiling += Math.min(all, need.people());
        }
        return new Range(floor, ceiling);
    }

    /** Needs that a mission is about, by id; found by what it names, so that it costs as much as those. */
    private static SortedMap<String, Need> needs(View view, JsonNode wanted) {
        Collection<String> kinds = named(wanted, "kinds", Vocabulary.KINDS);
        Collection<String> countries = named(wanted, "countries", view.countries());
        Known known = view.known();
        Stream<Need> needs = wanted.path("contributions").isEmpty()
                ? countries.stream().flatMap(country -> kinds.stream().flatMap(kind -> known.needs(country, kind)))
                : texts(wanted.path("contributions")).stream()
                        .flatMap(known::shares)
                        .map(Commitment::need)
                        .distinct()
                        .flatMap(id -> Stream.ofNullable(known.need(id)))
                        .filter(need -> kinds.contains(need.kind()) && countries.contains(need.country()));
        SortedMap<String, Need> found = new TreeMap<>();
        needs.filter(need -> allowsOneOf(wanted.path("beneficiaries"), need.beneficiaries()))
                .forEach(need -> found.put(need.id(), need));
        return found;
    }

    /** As they stand on the day of the view, by id. */
    private static List<Commitment> commitments(View view, JsonNode wanted, Need need) {
        return view.known()
                .promises(need.id())
                .map(promise -> promise.on(view.day()))
                .filter(commitment -> allows(wanted.path("contributions"), commitment.contribution()))
                .toList();
    }

    private static @Nullable Range attended(View view, JsonNode wanted, List<Counted> counted, List<LeftOut> leftOut) {
        long floor = 0;
        long ceiling = 0;
        for (String id : events(view, wanted)) {
            JsonNode event = Objects.requireNonNull(view.shown(EVENTS).get(id));
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
            List<String> audience = texts(event.at("/audience/beneficiaries"));
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

    /** Ids of the events that a mission is about, in their order; drafts are not among them. */
    private static Collection<String> events(View view, JsonNode wanted) {
        Facets facets = view.facets();
        List<String> initiatives = texts(wanted.path("initiatives"));
        NavigableSet<String> under =
                initiatives.isEmpty() ? facets.listed(EVENTS) : facets.having(EVENTS, "initiative", initiatives);
        List<String> events = texts(wanted.path("events"));
        return events.isEmpty()
                ? under
                : events.stream().filter(under::contains).distinct().sorted().toList();
    }

    /** Those who said that they are one of these; groups of fewer than three are not told. */
    private static long said(JsonNode roles, JsonNode wanted) {
        return roles.valueStream()
                .filter(role -> allows(wanted, role.path("of").asString("")))
                .mapToLong(role -> role.path("people").asLong(0))
                .sum();
    }

    /** What a mission names; everything when it names nothing. */
    private static Collection<String> named(JsonNode wanted, String list, Collection<String> all) {
        return wanted.path(list).isEmpty() ? all : texts(wanted.path(list));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(one -> one.asString("")).distinct().toList();
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
