package org.coalition.resource.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.coalition.places.Group;
import org.coalition.resource.board.Board;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.contributions.Fit;
import org.coalition.resource.needs.Need;
import org.coalition.resource.vocabulary.Modality;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Small plans against all that are possible. */
class OptimumTest {
    private static final int TENTHS = 10;

    record Giver(int people, String country, List<Integer> levels, boolean radio) {}

    /** @param female null when unknown */
    record Getter(
            int people,
            String country,
            List<Integer> levels,
            @Nullable Integer female) {}

    @Property(tries = 150)
    void noOtherLayoutIsBetter(
            @ForAll("givers") List<Giver> givers,
            @ForAll("getters") List<Getter> getters,
            @ForAll("priorities") List<Priority> priorities) {
        Board board = board(givers, getters);
        Order order = new Order(null, priorities, null, null);

        List<Share> shares =
                new Layout(board, order, () -> false, done -> {}).result().proposed();

        assertThat(points(shares, board, order)).isEqualTo(best(board, order));
    }

    @Property(tries = 150)
    void noPriorityCostsAnybodyTheirCover(
            @ForAll("givers") List<Giver> givers,
            @ForAll("getters") List<Getter> getters,
            @ForAll("priorities") List<Priority> priorities) {
        Board board = board(givers, getters);

        assertThat(covered(board, priorities)).isEqualTo(covered(board, List.of()));
    }

    @Property(tries = 150)
    void everyShareFitsAndNeitherPoolNorNeedIsExceeded(
            @ForAll("givers") List<Giver> givers,
            @ForAll("getters") List<Getter> getters,
            @ForAll("priorities") List<Priority> priorities) {
        Board board = board(givers, getters);
        Order order = new Order(null, priorities, null, null);

        Result result = new Layout(board, order, () -> false, done -> {}).result();

        Map<String, Long> given = new HashMap<>();
        Map<String, Long> got = new HashMap<>();
        result.proposed().forEach(share -> {
            Need need = board.needs().get(share.need());
            assertThat(Fit.isGiven(
                            board.contributions().get(share.contribution()).offer(), need))
                    .isTrue();
            assertThat(share.people()).isPositive();
            given.merge(share.contribution(), share.people(), Long::sum);
            got.merge(share.need(), share.people(), Long::sum);
        });
        given.forEach((id, people) -> assertThat(people)
                .isLessThanOrEqualTo(board.contributions().get(id).pool().remaining()));
        got.forEach((id, people) ->
                assertThat(people).isLessThanOrEqualTo(board.open(board.needs().get(id))));
        long open = result.open().stream().mapToLong(Open::people).sum();
        Cover.Total total = Cover.Total.of(result.cover());
        assertThat(total.after() + open).isEqualTo(total.inNeed());
    }

    @Test
    void girlsComeFirstWhereTheirShareIsKnownAndWhereItIsNotThePlanSaysSo() {
        Board board = board(
                List.of(new Giver(10, "", List.of(), false)),
                List.of(
                        new Getter(10, "SEN", List.of(), null),
                        new Getter(10, "KEN", List.of(), 4),
                        new Getter(10, "KEN", List.of(), 6)));

        Layout layout = new Layout(
                board,
                new Order(null, List.of(Priority.GIRLS, Priority.LDC_FIRST), null, null),
                () -> false,
                done -> {});

        assertThat(layout.result().proposed()).extracting(Share::need).containsExactly("n2");
        assertThat(layout.girlsUnknown()).isEqualTo(1);
        assertThat(new Layout(board, new Order(null, List.of(), null, null), () -> false, done -> {}).girlsUnknown())
                .isNull();
    }

    @Provide
    Arbitrary<List<Giver>> givers() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of("SEN", "KEN", ""),
                        Arbitraries.<List<Integer>>of(List.of(), List.of(1), List.of(2)),
                        Arbitraries.of(true, false))
                .as(Giver::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Getter>> getters() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of("SEN", "KEN"),
                        Arbitraries.<List<Integer>>of(List.of(), List.of(1), List.of(1, 2)),
                        Arbitraries.integers().between(0, 5).injectNull(0.3))
                .as((people, country, levels, female) ->
                        new Getter(people, country, levels, female == null ? null : Math.min(people, female)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Priority>> priorities() {
        return Arbitraries.of(Priority.class).list().uniqueElements().ofMaxSize(5);
    }

    private static Board board(List<Giver> givers, List<Getter> getters) {
        Boards boards = new Boards();
        for (int i = 0; i < givers.size(); i++) {
            Giver giver = givers.get(i);
            String scope = giver.country().isEmpty() ? "'global':true" : "'countries':['" + giver.country() + "']";
            boards.offer(
                    "c" + i,
                    giver.people(),
                    "'kind':'training','scope':{%s},'levels':%s,'modalities':['%s']"
                            .formatted(scope, giver.levels(), giver.radio() ? "radio" : "online"));
        }
        for (int i = 0; i < getters.size(); i++) {
            Getter getter = getters.get(i);
            boards.need(
                    "n" + i,
                    getter.people(),
                    "'kind':'training','country':'%s','levels':%s,'bySex':{'female':%s}"
                            .formatted(getter.country(), getter.levels(), getter.female()));
        }
        return boards.board();
    }

    private static long covered(Board board, List<Priority> priorities) {
        Order order = new Order(null, priorities, null, null);
        return new Layout(board, order, () -> false, done -> {})
                .result().proposed().stream().mapToLong(Share::people).sum();
    }

    /** Points by the words of the priorities, not by the groups of the market. */
    private static long points(List<Share> shares, Board board, Order order) {
        long points = 0;
        Map<String, Long> got = new HashMap<>();
        for (Share share : shares) {
            Contribution giver = board.contributions().get(share.contribution());
            boolean radio = giver.offer().modalities().contains(Modality.RADIO);
            points += share.people() * (radio ? TENTHS * order.weight(Priority.NO_TECH) : 0);
            got.merge(share.need(), share.people(), Long::sum);
        }
        Map<String, Long> gaps = new HashMap<>();
        board.needs()
                .values()
                .forEach(need -> gaps.merge(need.country(), need.demand().people(), Long::sum));
        long largest = gaps.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        for (Map.Entry<String, Long> entry : got.entrySet()) {
            Need need = board.needs().get(entry.getKey());
            long each = 1
                    + (Group.LDC.countries().contains(need.country()) ? TENTHS * order.weight(Priority.LDC_FIRST) : 0)
                    + TENTHS * gaps.get(need.country()) / largest * order.weight(Priority.LARGEST_GAP)
                    + girlTenths(need) * order.weight(Priority.GIRLS);
            points += entry.getValue() * each + evenness(entry.getValue(), need) * order.weight(Priority.EVENNESS);
        }
        return points;
    }

    private static long girlTenths(Need need) {
        Long female = Objects.requireNonNull(need.demand().bySex()).female();
        return female == null ? 0 : TENTHS * female / need.demand().people();
    }

    /** Parts are those of the group: needs that ask for the same are filled together. */
    private static long evenness(long got, Need need) {
        long points = 0;
        long left = got;
        for (int step = 0; step < TENTHS && left > 0; step++) {
            long here = Math.min(left, Market.Needs.part(need.demand().people(), step, TENTHS));
            points += here * (TENTHS - step);
            left -= here;
        }
        return points;
    }

    private static long best(Board board, Order order) {
        List<Contribution> givers = new ArrayList<>(board.contributions().values());
        List<Need> getters = new ArrayList<>(board.needs().values());
        long[] left =
                givers.stream().mapToLong(giver -> giver.pool().remaining()).toArray();
        long[] open = getters.stream().mapToLong(board::open).toArray();
        return best(givers, getters, left, open, 0, new ArrayList<>(), board, order);
    }

    private static long best(
            List<Contribution> givers,
            List<Need> getters,
            long[] left,
            long[] open,
            int pair,
            List<Share> chosen,
            Board board,
            Order order) {
        if (pair == givers.size() * getters.size()) {
            return points(chosen, board, order);
        }
        int i = pair / getters.size();
        int j = pair % getters.size();
        Contribution giver = givers.get(i);
        Need getter = getters.get(j);
        long most = Fit.isGiven(giver.offer(), getter) ? Math.min(left[i], open[j]) : 0;
        long best = 0;
        for (long people = 0; people <= most; people++) {
            left[i] -= people;
            open[j] -= people;
            if (people > 0) {
                chosen.add(new Share(giver.id(), 1, getter.id(), 1, getter.country(), getter.kind(), people));
            }
            best = Math.max(best, best(givers, getters, left, open, pair + 1, chosen, board, order));
            if (people > 0) {
                chosen.remove(chosen.size() - 1);
            }
            left[i] += people;
            open[j] += people;
        }
        return best;
    }
}
