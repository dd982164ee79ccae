package org.coalition.resource.reference;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Countries;
import org.coalition.imports.Dates;
import org.coalition.imports.Field;
import org.coalition.imports.Importer;
import org.coalition.imports.Layout;
import org.coalition.imports.Order;
import org.coalition.imports.Tally;
import org.coalition.resource.editions.Label;
import org.coalition.tables.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** School status by country and day: one report for each country of the file, whatever the number of its days. */
@Component
class SchoolStatusImporter implements Importer {
    private static final int COUNTRIES_AT_ONCE = 16;
    /** A report has to fit into one record of a topic. */
    private static final int MOST_DAYS = 2_000;

    private static final List<Field> FIELDS = List.of(
            Field.of("date", "#date", "date|day|jour|fecha").require(),
            Field.of(
                            "country",
                            "#country+code #country #adm0+code",
                            "iso|iso3|iso code|iso-3|country code|code|iso alpha-3|location code|iso3 code")
                    .require(),
            Field.of(
                            "status",
                            "#status #impact #severity",
                            "status|scale|school status|school closures|closure status|statut|estado")
                    .require(),
            Field.of("note", "#description #meta+note #comments", "note|notes|comment|comments|remarque|nota"));

    private final Archive<SchoolStatusReport, SchoolStatus> archive;

    SchoolStatusImporter(Archive<SchoolStatusReport, SchoolStatus> archive) {
        this.archive = archive;
    }

    @Override
    public String type() {
        return "school-status";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public Set<String> parameters() {
        return Label.PARAMETERS;
    }

    @Override
    public Run begin(Layout layout, Order order, Tally tally) {
        return new Rows(layout, order, tally);
    }

    private final class Rows implements Run {
        private final Layout layout;
        private final Order order;
        private final Tally tally;
        private final Dates dates;
        private final Map<String, String> codes = new HashMap<>();
        private final Map<String, Day.Status> words = new HashMap<>();
        private final Map<String, Map<Dates.Written, Told>> countries = new HashMap<>();

        Rows(Layout layout, Order order, Tally tally) {
            this.layout = layout;
            this.order = order;
            this.tally = tally;
            this.dates = new Dates(Label.today(order));
        }

        @Override
        public Mono<Outcome> take(Row row) {
            String country =
                    codes.computeIfAbsent(layout.cell(row, "country"), text -> Countries.require(text, "country"));
            Dates.Written date = dates.read(layout.cell(row, "date"), "date");
            Day.Status status = words.computeIfAbsent(layout.cell(row, "status"), SchoolStatusImporter::status);
            Told told = new Told(row.number(), status, note(row));
            Map<Dates.Written, Told> days = countries.computeIfAbsent(country, code -> new HashMap<>());
            if (days.size() == MOST_DAYS && !days.containsKey(date)) {
                throw Problem.refused(
                        "/date", "too-many", "A file tells of " + MOST_DAYS + " days of a country at most. Split it.");
            }
            Told before = days.putIfAbsent(date, told);
            if (before == null) {
                return Mono.empty();
            }
            if (!before.saysTheSame(told)) {
                throw Problem.refused(
                        "/status",
                        "repeated",
                        "Row " + before.row() + " tells otherwise of " + country + " on this day.");
            }
            tally.duplicate();
            return Mono.empty();
        }

        @Override
        public Mono<Void> finish() {
            Map<String, Told.Days> told = new HashMap<>();
            countries.forEach((country, days) -> told.put(country, Told.days(days, dates, tally)));
            Label label = Label.of(
                    order,
                    told.values().stream().flatMap(days -> days.last().stream()).max(Comparator.naturalOrder()));
            tally.note(label.note());
            return Flux.fromIterable(told.entrySet())
                    .filter(entry -> entry.getValue().last().isPresent())
                    .flatMap(entry -> report(entry.getKey(), entry.getValue(), label), COUNTRIES_AT_ONCE)
                    .then();
        }

        private Mono<Void> report(String country, Told.Days days, Label label) {
            return archive.of(country)
                    .collectList()
                    .map(known -> Revision.of(country, days, label, known))
                    .flatMap(revision -> revision.isNothing()
                            ? Mono.just(revision)
                            : archive.revise(revision.before(), revision.report(), order)
                                    .thenReturn(revision))
                    .retryWhen(Archive.REREAD)
                    .doOnNext(revision -> revision.outcomes().forEach(tally::count))
                    .onErrorResume(Problem.class, problem -> {
                        tally.refuse(days.firstRow(), days.rows(), problem);
                        return Mono.empty();
                    })
                    .doOnError(error -> tally.notWritten(days.firstRow(), days.rows()))
                    .onErrorComplete(Label::isPassing)
                    .then();
        }

        private @Nullable String note(Row row) {
            String note = layout.cell(row, "note");
            return note.isEmpty()
                    ? null
                    : note.length() <= Told.LONGEST_NOTE ? note : note.substring(0, Told.LONGEST_NOTE);
        }
    }

    private static Day.Status status(String text) {
        return StatusWords.status(text)
                .orElseThrow(() -> Problem.refused(
                        "/status",
                        text.isEmpty() ? "not-told" : "invalid-value",
                        text.isEmpty()
                                ? "The row tells no status, so this day stays unknown."
                                : "'" + text + "' is none of fully open, partially open, closed, academic break."));
    }
}
