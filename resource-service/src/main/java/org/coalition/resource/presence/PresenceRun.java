package org.coalition.resource.presence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coalition.http.problem.Problem;
import org.coalition.imports.FileName;
import org.coalition.imports.Importer.Outcome;
import org.coalition.imports.Importer.Run;
import org.coalition.imports.Layout;
import org.coalition.imports.Numbers;
import org.coalition.imports.Order;
import org.coalition.imports.Plain;
import org.coalition.imports.Tally;
import org.coalition.resource.editions.FirstSeen;
import org.coalition.resource.editions.Label;
import org.coalition.resource.editions.Series;
import org.coalition.tables.Column;
import org.coalition.tables.Row;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One file of presence, gathered by country and organisation before anything is written. */
final class PresenceRun implements Run {
    private static final int REPORTS_AT_ONCE = 48;

    private final Layout layout;
    private final Order order;
    private final Tally tally;
    private final Presences presences;
    private final FirstSeen firstSeen;
    private final Whereabouts whereabouts;
    private final Categories categories = new Categories();
    private final Fingerprints seen = new Fingerprints();
    private final Map<String, String> slugs = new HashMap<>();
    private final Map<String, Team> teams = new TreeMap<>();

    PresenceRun(Layout layout, Order order, Tally tally, Presences presences, FirstSeen firstSeen) {
        this.layout = layout;
        this.order = order;
        this.tally = tally;
        this.presences = presences;
        this.firstSeen = firstSeen;
        this.whereabouts = Whereabouts.of(layout, order);
    }

    @Override
    public Mono<Outcome> take(Row row) {
        String name = required(row, "organisation");
        categories.refuse(name);
        String sector = required(row, "sector");
        String country = whereabouts.country(row);
        Long reached = Numbers.people(layout.cell(row, "reached"), "reached").orElse(null);
        String slug = slugs.computeIfAbsent(name, PresenceRun::slug);
        Work work = teams.computeIfAbsent(
                        country + "@" + slug, key -> new Team(country, slug, name, layout.cell(row, "acronym")))
                .work(whereabouts.admin1(row), sector);
        if (seen.isNew(row)) {
            work.add(row.number(), whereabouts.district(row), reached);
        } else {
            work.duplicate();
            tally.duplicate();
        }
        return Mono.empty();
    }

    @Override
    public Mono<Void> finish() {
        whereabouts.note().ifPresent(tally::note);
        return Series.of(order, signature())
                .label(order, firstSeen)
                .doOnNext(label -> tally.note(label.note()))
                .flatMapMany(label ->
                        Flux.fromIterable(teams.values()).flatMap(team -> report(team, label), REPORTS_AT_ONCE))
                .then();
    }

    private Mono<Void> report(Team team, Label label) {
        PresenceReport report = team.report(label);
        return presences
                .find(report.id())
                .map(List::of)
                .defaultIfEmpty(List.of())
                .flatMap(before -> {
                    boolean nothing = before.stream().anyMatch(one -> one.saysTheSame(report));
                    Mono<Void> written = nothing || order.dryRun()
                            ? Mono.empty()
                            : presences.put(report, order.caller().name());
                    return written.then(Mono.fromRunnable(() -> count(team, report, before)));
                })
                .doOnError(error -> tally.notWritten(team.firstRow(), team.rows()))
                .onErrorComplete(Label::isPassing)
                .then();
    }

    private void count(Team team, PresenceReport report, List<PresenceReport> before) {
        for (Activity activity : report.activities()) {
            Activity known = before.isEmpty() ? null : before.get(0).like(activity);
            tally.count(
                    known == null ? Outcome.ACCEPTED : known.equals(activity) ? Outcome.UNCHANGED : Outcome.CHANGED,
                    activity.rows());
        }
        long gone = before.stream()
                .flatMap(one -> one.activities().stream())
                .filter(activity -> report.like(activity) == null)
                .count();
        if (gone > 0) {
            tally.note("The file tells no longer of " + gone + " activities of '" + team.name() + "'.");
        }
    }

    private String required(Row row, String field) {
        String text = layout.cell(row, field);
        if (text.isEmpty()) {
            throw Problem.refused("/" + field, "not-blank", "The row names no " + field + ".");
        }
        return text;
    }

    private static String slug(String name) {
        String slug = FileName.slug(name);
        if (slug.isEmpty()) {
            throw Problem.refused("/organisation", "not-blank", "'" + Plain.text(name) + "' is no name.");
        }
        return slug;
    }

    private String signature() {
        return String.join("|", layout.all().stream().map(Column::name).toList());
    }
}
