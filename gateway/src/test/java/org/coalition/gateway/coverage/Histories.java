package org.coalition.gateway.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Facts;
import org.coalition.gateway.view.Topic;
import org.jspecify.annotations.Nullable;

/** Random histories of a small coalition: a few countries, kinds and members, so that everything meets everything. */
final class Histories {
    static final LocalDate FIRST = LocalDate.parse("2020-04-06");
    static final int DAYS = 10;
    static final List<String> KINDS = List.of("platform", "connectivity", "devices");
    static final List<String> COUNTRIES = List.of("SEN", "MLI", "LBN");

    private static final List<String> REPORTERS = List.of("ministry", "secretariat");
    private static final List<String> LEVELS = List.of("", "1", "1,2", "2,3", "0,1,2,3,4,5,6,7,8");
    private static final List<String> BENEFICIARIES = List.of("", "'teacher'", "'learner','teacher'", "'caregiver'");
    private static final List<String> MODALITIES = List.of("", "'online'", "'radio','tv'", "'online','radio'");
    private static final List<String> PRESUPPOSES = List.of("", "'connectivity','devices'", "'devices'", "'platform'");
    private static final List<String> SCOPES = List.of(
            "'global':true,'countries':[],'regions':[]",
            "'global':false,'countries':['SEN'],'regions':[],'groups':[]",
            "'global':false,'countries':['MLI','SEN','LBN'],'regions':['011'],'groups':[]",
            "'global':false,'countries':[],'regions':['011','002']",
            "'global':false,'countries':[],'regions':['145'],'groups':['LDC']",
            "'global':false,'countries':['LBN'],'regions':['011'],'groups':['LDC','LLDC']");
    private static final List<String> STATES =
            List.of("published", "published", "published", "expired", "draft", "withdrawn");
    private static final List<String> STEPS =
            List.of("pledged", "committed", "in-progress", "delivered", "delivered", "declined", "retracted", "lapsed");
    private static final List<String> STATUSES = List.of("closed", "partially-open", "fully-open", "academic-break");

    private final Random random;
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, String> contributions = new HashMap<>();
    private Instant time = Instant.parse("2020-04-06T08:00:00Z");

    private Histories(Random random) {
        this.random = random;
    }

    static List<Fact> facts(Random random, int most) {
        Histories histories = new Histories(random);
        List<Fact> facts = new ArrayList<>();
        int length = random.nextInt(most + 1);
        while (facts.size() < length) {
            facts.add(histories.next());
        }
        return facts;
    }

    static Question question(Random random, boolean present) {
        Area area = switch (random.nextInt(8)) {
            case 0 -> Area.region("001");
            case 1 -> Area.region("011");
            case 2 -> Area.group("LDC");
            case 3 -> Area.region("145");
            default -> Area.country(of(random, COUNTRIES));
        };
        return new Question(
                area,
                random.nextBoolean() ? null : Integer.valueOf(random.nextInt(9)),
                random.nextBoolean() ? null : of(random, List.of("learner", "teacher", "caregiver")),
                random.nextInt(3) > 0 ? null : of(random, List.of("online", "tv", "radio", "take-home")),
                FIRST.plusDays(random.nextInt(DAYS)),
                present ? null : knownOn(random));
    }

    private static @Nullable Instant knownOn(Random random) {
        return random.nextInt(3) == 0
                ? null
                : Instant.parse("2020-04-06T08:00:00Z").plusSeconds(random.nextInt(DAYS * 86_400));
    }

    private Fact next() {
        time = time.plusSeconds(random.nextInt(40_000));
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> need();
            case 4, 5, 6 -> contribution("c" + random.nextInt(6), "");
            case 7, 8, 9 -> commitment();
            case 10 -> random.nextBoolean() ? organisation() : learners();
            default -> schoolStatus();
        };
    }

    private Fact need() {
        String id = "n" + random.nextInt(6);
        return fact(
                Topic.NEEDS,
                id,
                "{'need':{'id':'%s','state':'%s','standing':'%s','country':'%s','kind':'%s','levels':[%s],'beneficiaries':[%s],'people':%d%s}}"
                        .formatted(
                                id,
                                random.nextInt(8) == 0 ? "cancelled" : "uncommitted",
                                random.nextInt(4) == 0 ? "declared-for" : "confirmed",
                                of(random, COUNTRIES),
                                of(random, KINDS),
                                of(random, LEVELS),
                                of(random, BENEFICIARIES),
                                1 + random.nextInt(1_000),
                                window()));
    }

    private Fact contribution(String id, String commitment) {
        String state = commitment.isEmpty() || !contributions.containsKey(id)
                ? "{'id':'%s','state':'%s','organisation':'%s','kind':'%s','scope':{%s},'levels':[%s],'beneficiaries':[%s],'modalities':[%s],'presupposes':[%s]%s%s}"
                        .formatted(
                                id,
                                of(random, STATES),
                                of(random, List.of("orange", "huawei")),
                                of(random, KINDS),
                                of(random, SCOPES),
                                of(random, LEVELS),
                                of(random, BENEFICIARIES),
                                of(random, MODALITIES),
                                of(random, PRESUPPOSES),
                                random.nextInt(3) == 0
                                        ? ""
                                        : ",'pool':{'people':2000,'remaining':" + random.nextInt(2_000) + "}",
                                window())
                : contributions.get(id);
        contributions.put(id, state);
        return fact(Topic.CONTRIBUTIONS, id, "{'contribution':" + state + commitment + "}");
    }

    private Fact commitment() {
        int contribution = random.nextInt(6);
        int number = random.nextInt(2);
        String step = of(random, STEPS);
        return contribution(
                "c" + contribution,
                ",'commitment':{'id':'c%d.%d','state':'%s','contribution':'c%d','need':'n%d','people':%d%s}"
                        .formatted(
                                contribution,
                                number,
                                step,
                                contribution,
                                (contribution * 2 + number) % 6,
                                1 + random.nextInt(900),
                                List.of("delivered", "in-progress").contains(step) && random.nextBoolean()
                                        ? deliveries()
                                        : ""));
    }

    /** Told of in one sum, or each by its day, which has come. */
    private String deliveries() {
        int first = random.nextInt(600);
        int second = random.nextInt(300);
        LocalDate told = LocalDate.ofInstant(time, ZoneOffset.UTC);
        LocalDate on = FIRST.plusDays(random.nextInt(DAYS));
        String one = "{'on':'%s','people':%d,'places':[]}";
        return ",'peopleReached':" + (first + second)
                + (random.nextBoolean()
                        ? ""
                        : ",'deliveries':[" + one.formatted(on.isAfter(told) ? told : on, first) + ","
                                + one.formatted(told, second) + "]");
    }

    private Fact organisation() {
        String id = of(random, List.of("orange", "huawei"));
        return fact(
                Topic.ORGANISATIONS,
                id,
                "{'organisation':{'id':'%s','state':'%s'}}"
                        .formatted(id, of(random, List.of("approved", "suspended"))));
    }

    private Fact schoolStatus() {
        String country = of(random, COUNTRIES);
        String edition = of(random, List.of("2020-05-01", "2021-02-15"));
        StringBuilder days = new StringBuilder();
        for (int day = 0; day < DAYS; day++) {
            if (random.nextInt(4) > 0) {
                days.append(days.isEmpty() ? "" : ",")
                        .append("{'date':'%s','status':'%s'}".formatted(FIRST.plusDays(day), of(random, STATUSES)));
            }
        }
        String by = of(random, REPORTERS);
        String id = country + "@" + edition + "@" + by;
        return fact(
                Topic.SCHOOL_STATUS,
                id,
                "{'schoolStatus':{'id':'%s','country':'%s','edition':'%s','source':'UNESCO','reportedBy':'%s','days':[%s]}}"
                        .formatted(id, country, edition, by, days));
    }

    private Fact learners() {
        String country = of(random, COUNTRIES);
        String edition = of(random, List.of("2021-02-01", "2022-02-04"));
        StringBuilder rows = new StringBuilder();
        for (String levels : List.of("0", "1", "2,3", "5,6,7,8")) {
            String people = random.nextInt(6) == 0 ? "" : ",'learners':" + random.nextInt(5_000);
            rows.append(rows.isEmpty() ? "" : ",").append("{'levels':[%s],'sex':'both'%s}".formatted(levels, people));
        }
        String by = of(random, REPORTERS);
        String id = country + "@" + edition + "@" + by;
        return fact(
                Topic.LEARNERS,
                id,
                "{'learners':{'id':'%s','country':'%s','edition':'%s','source':'UIS','reportedBy':'%s','rows':[%s]}}"
                        .formatted(id, country, edition, by, rows));
    }

    /** Half of the records hold on any day. */
    private String window() {
        String from = random.nextInt(3) == 0 ? "" : "'from':'" + FIRST.plusDays(random.nextInt(DAYS)) + "'";
        String to = random.nextInt(3) == 0 ? "" : "'to':'" + FIRST.plusDays(random.nextInt(DAYS)) + "'";
        return random.nextBoolean()
                ? ""
                : ",'window':{" + from + (from.isEmpty() || to.isEmpty() ? "" : ",") + to + "}";
    }

    private Fact fact(Topic topic, String subject, String json) {
        long sequence = sequences.merge(topic + subject, 1L, Long::sum);
        Fact fact = Facts.fact(topic, subject, sequence, json);
        return new Fact(topic, subject, sequence, fact.type(), time, fact.data());
    }

    private static <T> T of(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
