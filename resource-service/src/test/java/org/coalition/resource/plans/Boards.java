package org.coalition.resource.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.coalition.places.Places;
import org.coalition.resource.board.Board;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.needs.Need;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Boards for tests, from JSON as it stands in the topics; single quotes stand for double ones. */
public final class Boards {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final List<String> KINDS = List.of(
            "connectivity", "devices", "platform", "content", "training", "learner-support", "funding", "expertise");
    private static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar", "pt");

    private Board board = Board.EMPTY.with("huawei", 1, "approved");

    Boards offer(String id, long people, String fields) {
        String json =
                "{'id':'%s','version':1,'state':'published','organisation':'huawei','title':'%s','pool':{'people':%d,'remaining':%d},'confirmedOn':'2020-04-01',%s}"
                        .formatted(id, id, people, people, fields);
        board = board.with(JSON.readValue(json.replace('\'', '"'), Contribution.class), null);
        return this;
    }

    Boards need(String id, long people, String fields) {
        String json = "{'id':'%s','version':1,'state':'uncommitted','standing':'confirmed','people':%d,%s}"
                .formatted(id, people, fields);
        board = board.with(JSON.readValue(json.replace('\'', '"'), Need.class));
        return this;
    }

    Board board() {
        return board;
    }

    /** Of all kinds, places, levels and languages, as a coalition of that size could have them. */
    public static Board large(int offers, int needs) {
        Random random = new Random(2020);
        List<String> countries = new ArrayList<>();
        for (String country : Locale.getISOCountries()) {
            Places.country(country).ifPresent(countries::add);
        }
        List<String> scopes = List.of("'regions':['002']", "'regions':['011']", "'groups':['LDC']", "'global':true");
        Boards boards = new Boards();
        for (int i = 0; i < offers; i++) {
            String scope = random.nextInt(10) < 6
                    ? "'countries':['" + any(random, countries) + "','" + any(random, countries) + "']"
                    : any(random, scopes);
            boards.offer(
                    "c" + i,
                    1 + (long) (Math.pow(random.nextDouble(), 4) * 2_000_000),
                    "'kind':'%s','scope':{%s},'levels':[%d,%d],'languages':['%s'],'modalities':['%s']%s"
                            .formatted(
                                    any(random, KINDS),
                                    scope,
                                    random.nextInt(4),
                                    random.nextInt(4),
                                    any(random, LANGUAGES),
                                    random.nextInt(3) == 0 ? "radio" : "online",
                                    window(random)));
        }
        for (int i = 0; i < needs; i++) {
            boards.need(
                    "n" + i,
                    1 + (long) (Math.pow(random.nextDouble(), 4) * 40_000_000),
                    "'country':'%s','kind':'%s','levels':[%d,%d],'languages':['%s','en']%s"
                            .formatted(
                                    any(random, countries),
                                    any(random, KINDS),
                                    random.nextInt(4),
                                    random.nextInt(4),
                                    any(random, LANGUAGES),
                                    window(random)));
        }
        return boards.board();
    }

    private static String window(Random random) {
        return ",'window':{'from':'2020-%02d-%02d'}".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private static String any(Random random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
