package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** First and last day on which something holds; open where null. */
public record Window(@Nullable LocalDate from, @Nullable LocalDate to) {
    static final Window ALWAYS = new Window(null, null);

    public boolean includes(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** True from its first day on. */
    public boolean hasBegun(LocalDate day) {
        return from == null || !day.isBefore(from);
    }

    /** Days on which it turns: the first one, and the one after the last. */
    List<LocalDate> turns() {
        List<LocalDate> days = new ArrayList<>(2);
        if (from != null) {
            days.add(from);
        }
        if (to != null) {
            days.add(to.plusDays(1));
        }
        return days;
    }
}
