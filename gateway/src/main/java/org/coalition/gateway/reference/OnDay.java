package org.coalition.gateway.reference;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coalition.gateway.view.SchoolStatus;
import org.jspecify.annotations.Nullable;

/**
 * Schools of a country on one day.
 *
 * @param status what the ministry says itself, else the newest edition that tells of the day
 * @param conflict true when not all of them say the same
 * @param told what each edition says, the ministry's own first, then the newest
 */
record OnDay(String country, LocalDate date, String status, boolean conflict, List<Told> told) {

    /** What one edition says. */
    record Told(
            String id,
            LocalDate edition,
            String source,
            @Nullable String reportedBy,
            String status,
            @Nullable String note) {}

    /** Empty when no edition tells of the day, which is not the same as open. */
    static Optional<OnDay> of(String country, LocalDate date, Collection<SchoolStatus> editions) {
        List<Told> told = editions.stream()
                .sorted(SchoolStatus.FOREMOST_FIRST)
                .flatMap(edition -> told(edition, date))
                .toList();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(new OnDay(
                        country,
                        date,
                        told.get(0).status(),
                        told.stream().map(Told::status).distinct().count() > 1,
                        told));
    }

    private static Stream<Told> told(SchoolStatus edition, LocalDate date) {
        return edition.on(date).stream()
                .map(day -> new Told(
                        edition.id(),
                        edition.edition(),
                        edition.source(),
                        edition.reportedBy(),
                        day.status(),
                        day.note()));
    }
}
