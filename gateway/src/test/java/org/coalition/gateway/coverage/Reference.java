package org.coalition.gateway.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.coalition.gateway.view.Fact;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Counts a cell the slow, obvious way: for each question it reads all facts again, and shares no code with what it checks. */
final class Reference {
    private final Map<String, JsonNode> contributions = new TreeMap<>();
    private final Map<String, JsonNode> needs = new TreeMap<>();
    private final Map<String, JsonNode> commitments = new TreeMap<>();
    private final Map<String, String> memberships = new TreeMap<>();
    private final Map<String, JsonNode> schoolStatus = new TreeMap<>();
    private final Map<String, JsonNode> learners = new TreeMap<>();
    private final Question question;
    private final String kind;

    private Reference(List<Fact> facts, Question question, String kind) {
        this.question = question;
        this.kind = kind;
        Instant knownOn = question.knownOn();
        for (Fact fact : facts) {
            if (knownOn != null && fact.time().isAfter(knownOn)) {
                continue;
            }
            JsonNode state = fact.data().path(fact.topic().field());
            switch (fact.topic()) {
                case CONTRIBUTIONS -> {
                    contributions.put(fact.subject(), state);
                    JsonNode commitment = fact.data().path("commitment");
                    if (commitment.isObject()) {
                        commitments.put(commitment.path("id").asString(), commitment);
                    }
                }
                case NEEDS -> needs.put(fact.subject(), state);
                case ORGANISATIONS ->
                    memberships.put(fact.subject(), state.path("state").asString());
                case SCHOOL_STATUS -> schoolStatus.put(fact.subject(), state);
                case LEARNERS -> learners.put(fact.subject(), state);
                default -> throw new IllegalArgumentException(fact.topic() + " is not counted");
            }
        }
    }

    /** Every figure by its name, of the places that are asked about. */
    static Map<String, @Nullable Long> figures(
            List<Fact> facts, Question question, String kind, Set<String> countries) {
        return new Reference(facts, question, kind).figures(countries);
    }

    private Map<String, @Nullable Long> figures(Set<String> countries) {
        Map<String, @Nullable Long> figures = new LinkedHashMap<>();
        affected(countries, figures);
        Long confirmed = null;
        Long declared = null;
        long floor = 0;
        long ceiling = 0;
        Map<String, Long> states =
                new TreeMap<>(Map.of("pledged", 0L, "committed", 0L, "in-progress", 0L, "delivered", 0L));
        for (JsonNode need : needs(countries, kind)) {
            long people = need.path("people").asLong();
            List<Long> firm = new ArrayList<>();
            for (JsonNode commitment : promises(need, question.modality())) {
                long reached = reached(commitment);
                states.merge(state(commitment), people(commitment) - reached, Long::sum);
                states.merge("delivered", reached, Long::sum);
                if (isFirm(commitment)) {
                    firm.add(people(commitment));
                }
            }
            if (need.path("standing").asString().equals("confirmed")) {
                confirmed = (confirmed == null ? 0 : confirmed) + people;
                floor += Math.min(
                        people, firm.stream().mapToLong(one -> one).max().orElse(0));
                ceiling += Math.min(people, firm.stream().mapToLong(one -> one).sum());
            } else {
                declared = (declared == null ? 0 : declared) + people;
            }
        }
        figures.put("inNeed.confirmed", confirmed);
        figures.put("inNeed.declaredFor", declared);
        offered(countries, figures);
        figures.put("pledged", states.get("pledged"));
        figures.put("committed", states.get("committed"));
        figures.put("inProgress", states.get("in-progress"));
        figures.put("delivered", states.get("delivered"));
        figures.put("attended", null);
        figures.put("reach.floor", confirmed == null ? null : Long.valueOf(floor));
        figures.put("reach.ceiling", confirmed == null ? null : Long.valueOf(ceiling));
        figures.put("gap.atFloor", confirmed == null ? null : Long.valueOf(confirmed - floor));
        figures.put("gap.atCeiling", confirmed == null ? null : Long.valueOf(confirmed - ceiling));
        long dependencyGap = 0;
        for (String country : countries) {
            dependencyGap += dependencyGap(country);
        }
        figures.put("dependencyGap", dependencyGap);
        return figures;
    }

    private void offered(Set<String> countries, Map<String, @Nullable Long> figures) {
        long people = 0;
        long known = 0;
        long unknown = 0;
        for (JsonNode offer : contributions.values()) {
            boolean counts = offer.path("kind").asString().equals(kind)
                    && Set.of("published", "expired")
                            .contains(offer.path("state").asString())
                    && memberships
                            .getOrDefault(offer.path("organisation").asString(), "approved")
                            .equals("approved")
                    && reaches(offer.path("scope"), countries)
                    && matches(offer)
                    && includes(offer.path("window"), question.on())
                    && comesBy(offer, question.modality());
            if (counts && offer.has("pool")) {
                people += offer.at("/pool/remaining").asLong();
                known++;
            } else if (counts) {
                unknown++;
            }
        }
        figures.put("offered", known == 0 && unknown > 0 ? null : Long.valueOf(people));
        figures.put("offeredUnknown", unknown);
    }

    private static boolean reaches(JsonNode scope, Set<String> countries) {
        if (scope.path("global").asBoolean()) {
            return true;
        }
        for (String country : countries) {
            for (String field : List.of("countries", "regions", "groups")) {
                for (JsonNode place : scope.path(field)) {
                    if (Places.contains(place.asString(), country)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private long dependencyGap(String country) {
        long dependent = 0;
        Set<String> presupposed = new HashSet<>();
        for (JsonNode need : needs(Set.of(country), kind)) {
            long people = 0;
            for (JsonNode commitment : promises(need, question.modality())) {
                Set<String> kinds = new HashSet<>();
                contribution(commitment).path("presupposes").forEach(one -> kinds.add(one.asString()));
                kinds.remove(kind);
                if (isFirm(commitment) && !kinds.isEmpty()) {
                    people += people(commitment);
                    presupposed.addAll(kinds);
                }
            }
            dependent += Math.min(people, need.path("people").asLong());
        }
        long served = 0;
        for (String other : presupposed) {
            long reached = 0;
            for (JsonNode need : needs(Set.of(country), other)) {
                long firm = promises(need, null).stream()
                        .filter(Reference::isFirm)
                        .mapToLong(this::people)
                        .sum();
                reached += Math.min(firm, need.path("people").asLong());
            }
            served = Math.max(served, reached);
        }
        return Math.max(0, dependent - served);
    }

    private List<JsonNode> needs(Set<String> countries, String wanted) {
        return needs.values().stream()
                .filter(need -> countries.contains(need.path("country").asString()))
                .filter(need -> need.path("kind").asString().equals(wanted))
                .filter(need -> !need.path("state").asString().equals("cancelled"))
                .filter(need -> includes(need.path("window"), question.on()))
                .filter(this::matches)
                .toList();
    }

    private List<JsonNode> promises(JsonNode need, @Nullable String modality) {
        return commitments.values().stream()
                .filter(one ->
                        one.path("need").asString().equals(need.path("id").asString()))
                .filter(one -> !Set.of("declined", "retracted", "lapsed")
                        .contains(one.path("state").asString()))
                .filter(one -> comesBy(contribution(one), modality))
                .filter(one -> {
                    JsonNode window = contribution(one).path("window");
                    return (state(one).equals("delivered") || reached(one) > 0)
                            ? !window.has("from")
                                    || !question.on()
                                            .isBefore(LocalDate.parse(
                                                    window.path("from").asString()))
                            : includes(window, question.on());
                })
                .toList();
    }

    private JsonNode contribution(JsonNode commitment) {
        return contributions.get(commitment.path("contribution").asString());
    }

    private static boolean isFirm(JsonNode commitment) {
        return Set.of("committed", "in-progress", "delivered")
                .contains(commitment.path("state").asString());
    }

    private long people(JsonNode commitment) {
        long promised = commitment.path("people").asLong();
        if (!includes(contribution(commitment).path("window"), question.on())) {
            return reached(commitment);
        }
        return commitment.path("state").asString().equals("delivered")
                ? reachedByNow(commitment)
                : Math.max(promised, reachedByNow(commitment));
    }

    /** Nothing is delivered before it was. */
    private String state(JsonNode commitment) {
        String state = commitment.path("state").asString();
        return state.equals("delivered") && later(commitment) > 0 ? "in-progress" : state;
    }

    private long reached(JsonNode commitment) {
        return reachedByNow(commitment) - later(commitment);
    }

    private long later(JsonNode commitment) {
        return commitment
                .path("deliveries")
                .valueStream()
                .filter(one -> LocalDate.parse(one.path("on").asString()).isAfter(question.on()))
                .mapToLong(one -> one.path("people").asLong())
                .sum();
    }

    private static long reachedByNow(JsonNode commitment) {
        boolean delivered = commitment.path("state").asString().equals("delivered");
        return commitment.has("peopleReached")
                ? commitment.path("peopleReached").asLong()
                : delivered ? commitment.path("people").asLong() : 0;
    }

    private static boolean includes(JsonNode window, LocalDate day) {
        return (!window.has("from")
                        || !day.isBefore(LocalDate.parse(window.path("from").asString())))
                && (!window.has("to")
                        || !day.isAfter(LocalDate.parse(window.path("to").asString())));
    }

    private static boolean comesBy(JsonNode offer, @Nullable String modality) {
        return modality == null
                || offer.path("modalities")
                        .valueStream()
                        .anyMatch(one -> one.asString().equals(modality));
    }

    private boolean matches(JsonNode record) {
        Integer level = question.level();
        String beneficiary = question.beneficiary();
        return (level == null || has(record.path("levels"), level.toString()))
                && (beneficiary == null || has(record.path("beneficiaries"), beneficiary));
    }

    private static boolean has(JsonNode list, String value) {
        return list.isEmpty()
                || list.valueStream().anyMatch(one -> one.asString().equals(value));
    }

    private void affected(Set<String> countries, Map<String, @Nullable Long> figures) {
        Integer level = question.level();
        Set<Integer> school = level == null ? Set.of(0, 1, 2, 3) : Set.of(level);
        Set<Integer> tertiary = Set.of(5, 6, 7, 8);
        for (String country : countries) {
            String status = status(country);
            add(figures, "affected.closed", status, "closed", learners(country, school));
            add(figures, "affected.partly", status, "partially-open", learners(country, school));
            add(figures, "affected.academicBreak", status, "academic-break", learners(country, school));
            Long students = learners(country, tertiary);
            add(figures, "affected.tertiary.closed", level == null ? status : null, "closed", students);
            add(figures, "affected.tertiary.partly", level == null ? status : null, "partially-open", students);
        }
    }

    private static void add(
            Map<String, @Nullable Long> figures,
            String figure,
            @Nullable String status,
            String wanted,
            @Nullable Long learners) {
        Long sum = figures.get(figure);
        Long one = status == null ? null : status.equals(wanted) ? learners : Long.valueOf(0);
        figures.put(figure, sum == null ? one : one == null ? sum : Long.valueOf(sum + one));
    }

    private @Nullable String status(String country) {
        String foremost = "";
        String status = null;
        for (JsonNode report : schoolStatus.values()) {
            for (JsonNode day : report.path("days")) {
                if (report.path("country").asString().equals(country)
                        && day.path("date").asString().equals(question.on().toString())
                        && standing(report).compareTo(foremost) > 0) {
                    foremost = standing(report);
                    status = day.path("status").asString();
                }
            }
        }
        return status;
    }

    /** The more it says, the greater: first whose word it is, then the edition. */
    private static String standing(JsonNode report) {
        return (report.path("reportedBy").asString("").equals("ministry") ? "1" : "0")
                + report.path("edition").asString()
                + report.path("id").asString();
    }

    private @Nullable Long learners(String country, Set<Integer> levels) {
        String foremost = "";
        Long learners = null;
        for (JsonNode report : this.learners.values()) {
            Long one = report.path("country").asString().equals(country) ? learners(report, levels) : null;
            if (one != null && standing(report).compareTo(foremost) > 0) {
                foremost = standing(report);
                learners = one;
            }
        }
        return learners;
    }

    private static @Nullable Long learners(JsonNode report, Set<Integer> levels) {
        Set<Integer> told = new HashSet<>();
        long sum = 0;
        for (JsonNode row : report.path("rows")) {
            Set<Integer> of = new HashSet<>();
            row.path("levels").forEach(one -> of.add(one.asInt()));
            if (row.path("sex").asString().equals("both") && levels.containsAll(of)) {
                if (!row.has("learners")) {
                    return null;
                }
                sum += row.path("learners").asLong();
                told.addAll(of);
            }
        }
        return told.equals(levels) ? Long.valueOf(sum) : null;
    }
}
