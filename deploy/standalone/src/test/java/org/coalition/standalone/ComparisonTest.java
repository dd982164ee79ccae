package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.coalition.standalone.Difference.Kind;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Property
    void walkingAlongBothSidesFindsWhatLookingEveryIdUpFinds(
            @ForAll("sides") Map<String, Digest> store, @ForAll("sides") Map<String, Digest> view) {
        TreeSet<String> ids = new TreeSet<>(store.keySet());
        ids.addAll(view.keySet());
        List<Difference> expected = ids.stream()
                .filter(id -> !(store.containsKey(id) && store.get(id).equals(view.get(id))))
                .map(id -> new Difference(
                        kind(store.get(id), view.get(id)), id, version(store.get(id)), version(view.get(id))))
                .toList();

        Comparison found = Comparison.of(digests(store), digests(view));

        assertThat(found).isEqualTo(new Comparison(ids.size() - expected.size(), expected, true));
        assertThat(found.isEqual()).isEqualTo(store.equals(view));
        assertThat(found.standing(found)).isEqualTo(found);
    }

    @Test
    void whereTheSideThatIsBehindMovedItIsOnItsWayAndElsewhereTheDifferenceStands() {
        Comparison before = comparison(
                new Difference(Kind.MISSING, "a", 1, 0),
                new Difference(Kind.OLDER, "b", 3, 2),
                new Difference(Kind.OLDER, "c", 3, 2),
                new Difference(Kind.NEWER, "d", 2, 3),
                new Difference(Kind.CONTENT, "e", 4, 4),
                new Difference(Kind.UNKNOWN, "f", 0, 1));
        Comparison now = comparison(
                new Difference(Kind.OLDER, "a", 3, 1),
                new Difference(Kind.OLDER, "b", 5, 3),
                new Difference(Kind.OLDER, "c", 5, 2),
                new Difference(Kind.NEWER, "d", 2, 4),
                new Difference(Kind.CONTENT, "e", 4, 4),
                new Difference(Kind.UNKNOWN, "f", 0, 1),
                new Difference(Kind.MISSING, "g", 1, 0));

        assertThat(now.standing(before).differences())
                .extracting(Difference::id)
                .containsExactly("c", "d", "e", "f");
    }

    @Test
    void afterTooManyDifferencesItStopsAndIsNotTakenForEqualWhenTheFirstOnesWereOnTheirWay() {
        List<Digest> many = IntStream.range(0, Comparison.MOST + 5)
                .mapToObj(i -> new Digest(String.format("n%05d", i), 1, "0"))
                .toList();

        Comparison before = Comparison.of(many.iterator(), List.<Digest>of().iterator());
        Comparison later =
                Comparison.of(many.iterator(), many.subList(0, Comparison.MOST).iterator());

        assertThat(before.complete()).isFalse();
        assertThat(before.differences()).hasSize(Comparison.MOST);
        assertThat(later.standing(before).differences()).hasSize(5);
    }

    @Provide
    Arbitrary<Map<String, Digest>> sides() {
        Arbitrary<Digest> digests = Combinators.combine(
                        Arbitraries.of("huawei", "orange", "unesco", "unesco-iite", "unicef", "zoom"),
                        Arbitraries.longs().between(1, 2),
                        Arbitraries.of("9b1f60c2d7e4a853", "3c09a4d1e8f7b265"))
                .as(Digest::new);
        return digests.list().ofMaxSize(8).map(all -> {
            Map<String, Digest> byId = new TreeMap<>();
            all.forEach(digest -> byId.put(digest.id(), digest));
            return byId;
        });
    }

    private static Iterator<Digest> digests(Map<String, Digest> side) {
        return side.values().iterator();
    }

    private static Kind kind(Digest store, Digest view) {
        if (view == null) {
            return Kind.MISSING;
        }
        if (store == null) {
            return Kind.UNKNOWN;
        }
        return store.version() > view.version()
                ? Kind.OLDER
                : store.version() < view.version() ? Kind.NEWER : Kind.CONTENT;
    }

    private static long version(Digest digest) {
        return digest == null ? 0 : digest.version();
    }

    private static Comparison comparison(Difference... differences) {
        return new Comparison(0, List.of(differences), true);
    }
}
