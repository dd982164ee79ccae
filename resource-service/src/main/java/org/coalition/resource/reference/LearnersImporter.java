package org.coalition.resource.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Field;
import org.coalition.imports.Importer;
import org.coalition.imports.Layout;
import org.coalition.imports.Order;
import org.coalition.imports.Tally;
import org.coalition.resource.editions.FirstSeen;
import org.coalition.resource.editions.Label;
import org.coalition.resource.editions.Series;
import org.coalition.tables.Row;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Learners by country, level and sex: one row a figure, or one row a country with a column a figure. One report for each
 * country of the file.
 */
@Component
class LearnersImporter implements Importer {
    private static final int COUNTRIES_AT_ONCE = 16;
    private static final List<Field> FIELDS = List.of(
            Field.of(
                            "country",
                            "#country+code #country",
                            "iso3|iso|iso code|country code|code|location code|iso3 code|iso alpha-3|ref area")
                    .require(),
            Field.of("level", "#level #population+level", "isced|isced level|level|education level|niveau|nivel"),
            Field.of("sex", "#population+sex #sex", "sex|gender|sexe|sexo"),
            Field.of(
                    "learners",
                    "#population+learners #population #affected",
                    "learners|enrolment|enrollment|students|pupils|value|obs value|number of learners|élèves|alumnos"));

    private final Archive<LearnersReport, Learners> archive;
    private final FirstSeen firstSeen;

    LearnersImporter(Archive<LearnersReport, Learners> archive, FirstSeen firstSeen) {
        this.archive = archive;
        this.firstSeen = firstSeen;
    }

    @Override
    public String type() {
        return "learners";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    /** {@code zero=none} says that 0 in the file is nobody; else it is not known. */
    @Override
    public Set<String> parameters() {
        return Stream.concat(Label.PARAMETERS.stream(), Stream.of(Figures.ZERO))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Run begin(Layout layout, Order order, Tally tally) {
        return new Rows(Figures.of(layout, order), order, tally);
    }

    private final class Rows implements Run {
        private final Figures figures;
        private final Order order;
        private final Tally tally;
        private final Map<String, Enrolment> countries = new TreeMap<>();
        private long zeros;

        Rows(Figures figures, Order order, Tally tally) {
            this.figures = figures;
            this.order = order;
            this.tally = tally;
        }

        @Override
        public Mono<Outcome> take(Row row) {
            Figures.Read read = figures.read(row);
            boolean isNew =
                    countries.computeIfAbsent(read.country(), Enrolment::new).add(row.number(), read.learners());
            zeros += read.zeros();
            if (!isNew) {
                tally.duplicate();
            }
            return Mono.empty();
        }

        @Override
        public Mono<Void> finish() {
            if (zeros > 0) {
                tally.note(zeros + " figures are 0. Files of this family write 0 for what is not available, so they are"
                        + " taken as unknown. Send zero=none if 0 is nobody.");
            }
            return Series.of(order, figures.signature())
                    .label(order, firstSeen)
                    .doOnNext(label -> tally.note(label.note()))
                    .flatMapMany(label -> Flux.fromIterable(countries.values())
                            .flatMap(enrolment -> report(enrolment, label), COUNTRIES_AT_ONCE))
                    .then();
        }

        private Mono<Void> report(Enrolment enrolment, Label label) {
            return archive.of(enrolment.country())
                    .collectList()
                    .map(known -> enrolment.revise(label, known))
                    .flatMap(revision -> revision.isNothing()
                            ? Mono.just(revision)
                            : archive.revise(revision.before(), revision.report(), order)
                                    .thenReturn(revision))
                    .retryWhen(Archive.REREAD)
                    .doOnNext(revision -> revision.outcomes().forEach(tally::count))
                    .onErrorResume(Problem.class, problem -> {
                        tally.refuse(enrolment.firstRow(), enrolment.rows(), problem);
                        return Mono.empty();
                    })
                    .doOnError(error -> tally.notWritten(enrolment.firstRow(), enrolment.rows()))
                    .onErrorComplete(Label::isPassing)
                    .then();
        }
    }
}
