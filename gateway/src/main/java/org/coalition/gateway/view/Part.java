package org.coalition.gateway.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Facts about some subjects, in maps that change, with what is worked out of a fact alone. For one thread at a time. */
final class Part {
    final Map<String, Map<String, Item>> items = new HashMap<>();
    final Map<String, Version<Contribution>> contributions = new HashMap<>();
    final Map<String, Version<Need>> needs = new HashMap<>();
    final Map<String, Version<Commitment>> commitments = new HashMap<>();
    final Map<String, Version<String>> memberships = new HashMap<>();
    final Map<String, Map<String, Version<SchoolStatus>>> schoolStatus = new HashMap<>();
    final Map<String, Map<String, Version<Learners>>> learners = new HashMap<>();
    final Map<String, Map<String, Version<Presence>>> presence = new HashMap<>();
    final Map<String, Set<String>> ids = new HashMap<>();
    final Map<LocalDate, Set<Records.Turn>> turns = new HashMap<>();
    long version;
    Instant asOf = Instant.EPOCH;

    /**
     * False when the fact is not newer than the last one about its subject; nothing of it was added then.
     *
     * @throws RuntimeException when the data cannot be understood; nothing of it was added
     */
    boolean add(Fact fact) {
        Map<String, Item> all = items.computeIfAbsent(fact.topic().title(), none -> new HashMap<>());
        Item before = all.get(fact.subject());
        long last = before == null ? 0 : before.sequence();
        if (fact.sequence() <= last) {
            return false;
        }
        JsonNode state = fact.state();
        record(fact, state);
        all.put(fact.subject(), Item.of(fact.sequence(), state));
        version += fact.sequence() - last;
        if (fact.time().isAfter(asOf)) {
            asOf = fact.time();
        }
        return true;
    }

    private void record(Fact fact, JsonNode state) {
        Instant time = fact.time();
        switch (fact.topic()) {
            case CONTRIBUTIONS -> contributed(fact, state);
            case NEEDS -> {
                Need need = Json.read(state, Need.class);
                put(needs, need.id(), need, time);
                found(Records.keys(need), need.id());
                found(List.of(Records.COUNTRIES), need.country());
                turns(need.window().turns(), new Records.Turn(true, need.id()));
            }
            case SCHOOL_STATUS -> {
                SchoolStatus report = Json.read(state, SchoolStatus.class);
                put(under(schoolStatus, report.country()), report.id(), report, time);
                found(List.of(Records.COUNTRIES), report.country());
            }
            case LEARNERS -> {
                Learners report = Json.read(state, Learners.class);
                put(under(learners, report.country()), report.id(), report, time);
                found(List.of(Records.COUNTRIES), report.country());
            }
            case ORGANISATIONS ->
                put(memberships, fact.subject(), Once.only(state.path("state").asString("approved")), time);
            case PRESENCE -> {
                Presence report = Json.read(state, Presence.class);
                put(under(presence, report.country()), report.id(), report, time);
            }
            case PROJECTS, MISSIONS, INITIATIVES, SERIES, EVENTS, CATALOGUE, EXPERIENCES -> {}
        }
    }

    private void contributed(Fact fact, JsonNode state) {
        Contribution contribution = Json.read(state, Contribution.class);
        JsonNode promised = fact.promised();
        Commitment commitment = Commitment.of(fact);
        put(contributions, contribution.id(), contribution, fact.time());
        found(Records.keys(contribution), contribution.id());
        turns(contribution.window().turns(), new Records.Turn(false, contribution.id()));
        if (promised != null && commitment != null) {
            under(items, View.COMMITMENTS).put(commitment.id(), Item.of(0, promised));
            put(commitments, commitment.id(), commitment, fact.time());
            found(Records.keys(commitment), commitment.id());
            turns(commitment.turns(), new Records.Turn(true, commitment.need()));
        }
    }

    private static <T> Map<String, T> under(Map<String, Map<String, T>> groups, String key) {
        return groups.computeIfAbsent(key, none -> new HashMap<>());
    }

    private static <T> void put(Map<String, Version<T>> all, String id, T value, Instant time) {
        all.put(id, new Version<>(time, value, all.get(id)));
    }

    private void found(List<String> keys, String id) {
        keys.forEach(key -> ids.computeIfAbsent(key, none -> new HashSet<>()).add(id));
    }

    private void turns(List<LocalDate> days, Records.Turn turn) {
        days.forEach(day -> turns.computeIfAbsent(day, none -> new HashSet<>()).add(turn));
    }
}
