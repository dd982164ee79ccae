package org.coalition.gateway.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Reads all that there is into a view. It becomes the same as with {@link View#apply} of one fact after the other, many
 * times faster, because nobody asks in between: maps that change take the facts in, and the view is worked out once.
 */
public final class Replay {
    private List<Part> parts = Stream.generate(Part::new)
            .limit(Runtime.getRuntime().availableProcessors())
            .toList();

    /**
     * Takes facts in, those about different subjects at the same time. Facts about one subject have to come in their order.
     *
     * @param subject what the fact in a record is about
     * @param reader hands on the fact in a record, if it can be read; that is false when the fact is not newer than the last one
     *     about its subject
     */
    public <R> void add(List<R> records, Function<R, String> subject, BiConsumer<R, Predicate<Fact>> reader) {
        IntStream.range(0, parts.size())
                .parallel()
                .forEach(number -> records.stream()
                        .filter(one -> Math.floorMod(subject.apply(one).hashCode(), parts.size()) == number)
                        .forEach(one -> reader.accept(one, parts.get(number)::add)));
    }

    /** Everything that was added, as it counts on a day. To be asked once: nothing is kept beside the view. */
    public View view(LocalDate day) {
        View view = worked(day);
        parts = List.of();
        return view;
    }

    private View worked(LocalDate day) {
        Index<Item> items = index(part -> part.items);
        Records records = new Records(
                all(part -> part.contributions),
                all(part -> part.needs),
                all(part -> part.commitments),
                all(part -> part.memberships),
                index(part -> part.schoolStatus),
                index(part -> part.learners),
                index(part -> part.presence),
                ids(),
                turns());
        return new View(
                parts.stream().mapToLong(part -> part.version).sum(),
                day,
                parts.stream()
                        .map(part -> part.asOf)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                items,
                Facets.of(items),
                Checksums.of(items),
                records,
                Attendance.counted(
                        Cube.of(records, day), items.get(Topic.EVENTS.title()).values()));
    }

    private <T> TreePMap<String, T> all(Function<Part, Map<String, T>> of) {
        TreeMap<String, T> all = new TreeMap<>();
        parts.forEach(part -> all.putAll(of.apply(part)));
        return TreePMap.fromSortedMap(all);
    }

    private <T> Index<T> index(Function<Part, Map<String, Map<String, T>>> of) {
        Map<String, SortedMap<String, T>> all = new HashMap<>();
        parts.forEach(part -> of.apply(part)
                .forEach((key, group) ->
                        all.computeIfAbsent(key, none -> new TreeMap<>()).putAll(group)));
        return Index.of(all);
    }

    private TreePMap<String, TreePSet<String>> ids() {
        TreeMap<String, TreeSet<String>> all = new TreeMap<>();
        parts.forEach(part -> part.ids.forEach(
                (key, ids) -> all.computeIfAbsent(key, none -> new TreeSet<>()).addAll(ids)));
        TreeMap<String, TreePSet<String>> sets = new TreeMap<>();
        all.forEach((key, ids) -> sets.put(key, TreePSet.fromSortedSet(ids)));
        return TreePMap.fromSortedMap(sets);
    }

    private TreePMap<LocalDate, PSet<Records.Turn>> turns() {
        TreeMap<LocalDate, PSet<Records.Turn>> all = new TreeMap<>();
        for (Part part : parts) {
            for (Map.Entry<LocalDate, Set<Records.Turn>> turns : part.turns.entrySet()) {
                all.merge(turns.getKey(), HashTreePSet.from(turns.getValue()), PSet::plusAll);
            }
        }
        return TreePMap.fromSortedMap(all);
    }
}
