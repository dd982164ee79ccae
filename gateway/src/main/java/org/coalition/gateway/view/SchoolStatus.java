package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether schools of a country were open, as one edition of a source has it. */
public record SchoolStatus(String id, String country, LocalDate edition, String source, List<Day> days) {

    /** How schools stood on one day. */
    public record Day(LocalDate date, String status) {}

    /** Empty when this edition does not tell, which is not the same as open. */
    public Optional<Day> on(LocalDate date) {
        return days.stream().filter(day -> day.date().equals(date)).findFirst();
    }

    /** The last day that it tells, not after the given one. */
    public Optional<Day> lastUpTo(LocalDate date) {
        return days.stream().filter(day -> !day.date().isAfter(date)).max(Comparator.comparing(Day::date));
    }
}
