package org.coalition.gateway.view;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who took part in an event, as coverage counts it: by country, where the event tells it. */
public final class Attendance {
    private Attendance() {}

    /** A group that took part; null when it is too small to be told. */
    public static @Nullable Long people(JsonNode event, String country) {
        return event.at("/turnout/countries")
                .valueStream()
                .filter(group -> group.path("of").asString("").equals(country) && group.has("people"))
                .map(group -> Long.valueOf(group.path("people").asLong()))
                .findFirst()
                .orElse(null);
    }

    /** True when the event is for these; one that names nobody is for everybody. */
    public static boolean concerns(JsonNode event, @Nullable Integer level, @Nullable String beneficiary) {
        List<Integer> levels = levels(event);
        List<String> beneficiaries = beneficiaries(event);
        return (level == null || levels.isEmpty() || levels.contains(level))
                && (beneficiary == null || beneficiaries.isEmpty() || beneficiaries.contains(beneficiary));
    }

    static Cube counted(Cube cube, @Nullable JsonNode before, JsonNode now) {
        Cube next = cube;
        if (before != null) {
            for (Share share : shares(before)) {
                next = next.with(share, Share.NONE);
            }
        }
        for (Share share : shares(now)) {
            next = next.with(Share.NONE, share);
        }
        return next;
    }

    static Cube counted(Cube cube, Collection<Item> events) {
        Cube next = cube;
        for (Item event : events) {
            next = counted(next, null, event.json());
        }
        return next;
    }

    private static List<Share> shares(JsonNode event) {
        List<Integer> slots = Slots.of(levels(event), beneficiaries(event));
        return event.at("/turnout/countries")
                .valueStream()
                .filter(group -> group.has("people"))
                .map(group -> {
                    long[] sums = new long[Sum.DEPENDING];
                    sums[Sum.ATTENDED.place()] = group.path("people").asLong();
                    return new Share(
                            new Share.Place(
                                    List.of(Cube.attended(group.path("of").asString(""))), slots),
                            List.of(Sums.of(sums)));
                })
                .toList();
    }

    private static List<Integer> levels(JsonNode event) {
        return event.at("/audience/levels").valueStream().map(JsonNode::asInt).toList();
    }

    private static List<String> beneficiaries(JsonNode event) {
        return event.at("/audience/beneficiaries")
                .valueStream()
                .map(JsonNode::asString)
                .filter(Vocabulary.BENEFICIARIES::contains)
                .toList();
    }
}
