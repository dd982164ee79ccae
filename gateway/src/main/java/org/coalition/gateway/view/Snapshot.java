package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.pcollections.HashTreePMap;
import org.pcollections.IntTreePMap;
import org.pcollections.PMap;

/**
 * A view as entries of a zip file. What takes long to work out of facts (what the records come to, under which words and values they
 * stand) is written down; by which keys records are found follows from them, and is not.
 */
public final class Snapshot {
    private static final String SUMS = "sums";
    private static final String ITEMS = "items";

    private Snapshot() {}

    /** Errors: {@link RuntimeException} when it cannot be written. */
    public static void write(View view, ZipOutputStream zip) {
        try (Packing packing = new Packing(zip, SUMS)) {
            packing.number(view.version());
            packing.text(view.day().toString());
            packing.time(view.asOf());
            write(view.checksums(), packing);
            write(view.cube(), packing);
        }
        try (Packing packing = new Packing(zip, ITEMS)) {
            write(view.items(), packing);
        }
        PackedFacets.write(view.facets(), view.items(), zip);
        PackedRecords.write(view.records(), zip);
    }

    /** The same view. Errors: {@link RuntimeException} when the file is not one of a view, or damaged. */
    public static View read(ZipFile zip) {
        CompletableFuture<Records> records = CompletableFuture.supplyAsync(() -> PackedRecords.read(zip));
        Index<Item> items = items(zip);
        var words = CompletableFuture.supplyAsync(() -> PackedFacets.words(zip, items));
        Facets facets = new Facets(PackedFacets.ids(zip, items), words.join());
        try (Unpacking packed = new Unpacking(zip, SUMS)) {
            View view = new View(
                    packed.number(),
                    LocalDate.parse(packed.text()),
                    packed.time(),
                    items,
                    facets,
                    checksums(packed),
                    records.join(),
                    cube(packed));
            packed.end();
            return view;
        }
    }

    private static void write(Index<Item> items, Packing packing) {
        packing.number(items.groups().size());
        items.groups().forEach((topic, group) -> {
            packing.text(topic);
            packing.number(group.size());
            group.forEach((id, item) -> {
                packing.text(id);
                packing.number(item.sequence());
                packing.bytes(item.utf8());
            });
        });
    }

    private static Index<Item> items(ZipFile zip) {
        try (Unpacking packed = new Unpacking(zip, ITEMS)) {
            Map<String, SortedMap<String, Item>> all = new HashMap<>();
            for (int groups = packed.count(); groups > 0; groups--) {
                String topic = packed.text();
                SortedMap<String, Item> group = new TreeMap<>();
                for (int left = packed.count(); left > 0; left--) {
                    group.put(packed.text(), new Item(packed.number(), packed.bytes()));
                }
                all.put(topic, group);
            }
            packed.end();
            return Index.of(all);
        }
    }

    private static void write(Checksums checksums, Packing packing) {
        packing.number(checksums.sums().size());
        checksums.sums().forEach((topic, sum) -> {
            packing.text(topic);
            packing.number(sum);
        });
    }

    private static Checksums checksums(Unpacking packed) {
        PMap<String, Long> sums = HashTreePMap.empty();
        for (int left = packed.count(); left > 0; left--) {
            sums = sums.plus(packed.text(), packed.number());
        }
        return new Checksums(sums);
    }

    private static void write(Cube cube, Packing packing) {
        packing.number(cube.cells().size());
        cube.cells().forEach((key, cell) -> {
            packing.text(key);
            packing.number(cell.size());
            cell.forEach((slot, sums) -> {
                packing.number(slot);
                packing.numbers(sums.figures());
            });
        });
    }

    private static Cube cube(Unpacking packed) {
        PMap<String, PMap<Integer, Sums>> cells = HashTreePMap.empty();
        for (int left = packed.count(); left > 0; left--) {
            String key = packed.text();
            Map<Integer, Sums> cell = new HashMap<>();
            for (int slots = packed.count(); slots > 0; slots--) {
                cell.put(packed.count(), Sums.of(packed.numbers(Sums.MOST + 1)));
            }
            cells = cells.plus(key, IntTreePMap.from(cell));
        }
        return new Cube(cells);
    }
}
