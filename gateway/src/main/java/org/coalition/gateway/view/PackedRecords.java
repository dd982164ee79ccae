package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/** What coverage counts, in a {@link Snapshot}. */
final class PackedRecords {
    private static final String RECORDS = "records";

    private final Unpacking packed;
    /** Under each key, in the order in which the records are read, which is that of their ids. */
    private final Map<String, List<String>> ids = new HashMap<>();

    private final Set<String> countries = new TreeSet<>();
    private final Map<LocalDate, Set<Records.Turn>> turns = new HashMap<>();

    private PackedRecords(Unpacking packed) {
        this.packed = packed;
    }

    static void write(Records records, ZipOutputStream zip) {
        try (Packing packing = new Packing(zip, RECORDS)) {
            write(records.contributions(), packing);
            write(records.needs(), packing);
            write(records.commitments(), packing);
            write(records.memberships(), packing);
            write(records.schoolStatus(), packing);
            write(records.learners(), packing);
            write(records.presence(), packing);
        }
    }

    static Records read(ZipFile zip) {
        try (Unpacking packed = new Unpacking(zip, RECORDS)) {
            Records records = new PackedRecords(packed).records();
            packed.end();
            return records;
        }
    }

    private static <T> void write(Index<Version<T>> index, Packing packing) {
        packing.number(index.groups().size());
        index.groups().forEach((key, group) -> {
            packing.text(key);
            write(group, packing);
        });
    }

    private static <T> void write(Map<String, Version<T>> all, Packing packing) {
        packing.number(all.size());
        all.forEach((id, last) -> {
            packing.text(id);
            Deque<Version<T>> oldestFirst = new ArrayDeque<>();
            for (Version<T> version = last; version != null; version = version.before()) {
                oldestFirst.push(version);
            }
            packing.number(oldestFirst.size());
            oldestFirst.forEach(version -> {
                packing.time(version.time());
                packing.value(version.value());
            });
        });
    }

    private Records records() {
        TreePMap<String, Version<Contribution>> contributions =
                versions(() -> packed.value(Contribution.class), one -> {
                    found(Records.keys(one), one.id());
                    turns(one.window().turns(), new Records.Turn(false, one.id()));
                });
        TreePMap<String, Version<Need>> needs = versions(() -> packed.value(Need.class), one -> {
            found(Records.keys(one), one.id());
            countries.add(one.country());
            turns(one.window().turns(), new Records.Turn(true, one.id()));
        });
        TreePMap<String, Version<Commitment>> commitments = versions(() -> packed.value(Commitment.class), one -> {
            found(Records.keys(one), one.id());
            turns(one.turns(), new Records.Turn(true, one.need()));
        });
        TreePMap<String, Version<String>> memberships =
                versions(() -> Once.only(packed.value(String.class)), one -> {});
        Index<Version<SchoolStatus>> schoolStatus =
                index(() -> packed.value(SchoolStatus.class), one -> countries.add(one.country()));
        Index<Version<Learners>> learners =
                index(() -> packed.value(Learners.class), one -> countries.add(one.country()));
        Index<Version<Presence>> presence = index(() -> packed.value(Presence.class), one -> {});
        return new Records(
                contributions, needs, commitments, memberships, schoolStatus, learners, presence, found(), turns());
    }

    private <T> Index<Version<T>> index(Supplier<T> next, Consumer<T> each) {
        Map<String, SortedMap<String, Version<T>>> all = new HashMap<>();
        for (int left = packed.count(); left > 0; left--) {
            all.put(packed.text(), group(next, each));
        }
        return Index.of(all);
    }

    private <T> TreePMap<String, Version<T>> versions(Supplier<T> next, Consumer<T> each) {
        return TreePMap.fromSortedMap(group(next, each));
    }

    private <T> SortedMap<String, Version<T>> group(Supplier<T> next, Consumer<T> each) {
        SortedMap<String, Version<T>> all = new TreeMap<>();
        for (int left = packed.count(); left > 0; left--) {
            String id = packed.text();
            Version<T> last = null;
            for (int versions = packed.count(); versions > 0; versions--) {
                last = new Version<>(packed.time(), next.get(), last);
                each.accept(last.value());
            }
            all.put(id, last);
        }
        return all;
    }

    private void found(List<String> keys, String id) {
        for (String key : keys) {
            List<String> found = ids.computeIfAbsent(key, none -> new ArrayList<>(1));
            // Each of its versions names it.
            if (found.isEmpty() || !found.get(found.size() - 1).equals(id)) {
                found.add(id);
            }
        }
    }

    private void turns(Collection<LocalDate> days, Records.Turn turn) {
        days.forEach(day -> turns.computeIfAbsent(day, none -> new HashSet<>()).add(turn));
    }

    private TreePMap<String, TreePSet<String>> found() {
        TreeMap<String, TreePSet<String>> all = new TreeMap<>();
        ids.forEach((key, found) -> all.put(key, TreePSet.fromSortedSet(new Ascending(found))));
        if (!countries.isEmpty()) {
            all.put(Records.COUNTRIES, TreePSet.from(countries));
        }
        return TreePMap.fromSortedMap(all);
    }

    private TreePMap<LocalDate, PSet<Records.Turn>> turns() {
        TreeMap<LocalDate, PSet<Records.Turn>> all = new TreeMap<>();
        turns.forEach((day, some) -> all.put(day, HashTreePSet.from(some)));
        return TreePMap.fromSortedMap(all);
    }
}
