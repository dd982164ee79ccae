package org.coalition.standalone;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.coalition.standalone.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A topic in its store and in the view.
 *
 * @param equal so many are alike
 * @param differences by id; no more than {@value #MOST}
 * @param complete false when there were as many, and what came after them was not compared
 */
record Comparison(long equal, List<Difference> differences, boolean complete) {
    static final int MOST = 1_000;

    /** Walks along both sides, each in the order of its ids. */
    static Comparison of(Iterator<Digest> store, Iterator<Digest> view) {
        long equal = 0;
        List<Difference> differences = new ArrayList<>();
        Digest stored = next(store);
        Digest held = next(view);
        while ((stored != null || held != null) && differences.size() < MOST) {
            int order = stored == null ? 1 : held == null ? -1 : stored.id().compareTo(held.id());
            Digest left = order <= 0 ? stored : null;
            Digest right = order >= 0 ? held : null;
            Optional<Difference> difference = difference(left, right);
            difference.ifPresent(differences::add);
            equal += difference.isPresent() ? 0 : 1;
            stored = left == null ? stored : next(store);
            held = right == null ? held : next(view);
        }
        return new Comparison(equal, List.copyOf(differences), stored == null && held == null);
    }

    /**
     * Of these differences, those that were there before as well: one where the side that was behind has moved is on its way.
     */
    Comparison standing(Comparison before) {
        return before.complete
                ? new Comparison(
                        equal,
                        differences.stream()
                                .filter(now -> before.differences.stream().anyMatch(now::isAs))
                                .toList(),
                        complete)
                : this;
    }

    boolean isEqual() {
        return differences.isEmpty() && complete;
    }

    private static Optional<Difference> difference(@Nullable Digest store, @Nullable Digest view) {
        String id = store == null ? view == null ? "" : view.id() : store.id();
        long stored = store == null ? 0 : store.version();
        long held = view == null ? 0 : view.version();
        if (store == null || view == null) {
            return Optional.of(new Difference(store == null ? Kind.UNKNOWN : Kind.MISSING, id, stored, held));
        }
        if (stored != held) {
            return Optional.of(new Difference(held < stored ? Kind.OLDER : Kind.NEWER, id, stored, held));
        }
        return store.content().equals(view.content())
                ? Optional.empty()
                : Optional.of(new Difference(Kind.CONTENT, id, stored, held));
    }

    private static @Nullable Digest next(Iterator<Digest> side) {
        return side.hasNext() ? side.next() : null;
    }
}
