package org.coalition.partner.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coalition.servicetests.Shared;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Precision and recall on real names; what is the same was judged by people, before and without the matcher. */
class DuplicatesMeasureTest {
    private static List<Identity> names = List.of();
    private static final Map<String, String> LABELS = labels();

    @BeforeAll
    static void read() {
        names = names();
    }

    @Test
    void realSpellingVariantsAreFoundAndNamesakesAreNot() {
        Duplicates duplicates = new Duplicates();
        names.forEach(duplicates::put);
        Set<String> found = new TreeSet<>();
        for (Identity name : names) {
            duplicates.of(name, 50).forEach(suspect -> found.add(pair(name.id(), suspect.organisation())));
        }
        Set<String> wrong = new TreeSet<>(found);
        wrong.removeIf(pair -> !LABELS.getOrDefault(pair, "no").equals("no"));
        Set<String> missed = new TreeSet<>();
        LABELS.forEach((pair, same) -> {
            if (same.equals("yes") && !found.contains(pair)) {
                missed.add(pair);
            }
        });
        long yes = LABELS.values().stream().filter("yes"::equals).count();
        double precision = 1.0 * (yes - missed.size()) / (yes - missed.size() + wrong.size());
        double recall = 1.0 * (yes - missed.size()) / yes;
        System.out.printf(
                Locale.ROOT,
                "Duplicates among %d names: precision %.3f, recall %.3f; wrong %s, missed %s%n",
                names.size(),
                precision,
                recall,
                wrong,
                missed);

        assertThat(precision).isGreaterThanOrEqualTo(0.9);
        assertThat(recall).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void oneAmongTenThousandIsLookedUpAtTheCostOfOneAmongAThousand() {
        double few = microseconds(1_000);
        double many = microseconds(10_000);
        System.out.printf(Locale.ROOT, "Looking up: %.0f µs among 1,000, %.0f µs among 10,000%n", few, many);

        // Ten times as many, and not much more than ten times the candidates: it is no search of all pairs.
        assertThat(many).isLessThan(Math.max(few, 50) * 20);
    }

    private static double microseconds(int count) {
        Duplicates duplicates = new Duplicates();
        for (int i = 0; i < count; i++) {
            Identity name = names.get(i % names.size());
            duplicates.put(new Identity(
                    "n" + i, name.name() + " " + Integer.toString(i / names.size() + 7, 36) + "x", null, Set.of()));
        }
        names.forEach(name -> duplicates.of(name, 10));
        long start = System.nanoTime();
        names.forEach(name -> duplicates.of(name, 10));
        return (System.nanoTime() - start) / 1_000.0 / names.size();
    }

    private static List<Identity> names() {
        Path file = Shared.file("w3/hapi_organisations.csv");
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<Identity> read = new ArrayList<>();
            csv.forEach(row -> read.add(
                    new Identity("" + (read.size() + 2), row.getField("name"), row.getField("acronym"), Set.of())));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> labels() {
        try (InputStream in = DuplicatesMeasureTest.class.getResourceAsStream("/duplicates/labels.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, String> labels = new TreeMap<>();
            lines.lines()
                    .filter(line -> Character.isDigit(line.charAt(0)))
                    .map(line -> line.split(","))
                    .forEach(label -> labels.put(pair(label[0], label[1]), label[2]));
            return labels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pair(String a, String b) {
        return Integer.parseInt(a) < Integer.parseInt(b) ? a + "/" + b : b + "/" + a;
    }
}
