package org.coalition.resource.presence;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.coalition.resource.editions.Label;
import org.jspecify.annotations.Nullable;

/**
 * Presence of one organisation in a country in one edition of a source.
 *
 * @param edition day until which the file tells
 * @param series short name of the source
 * @param organisation the name as lower-case words with hyphens
 * @param name as the file has it
 * @param sectors codes of all coordination groups in the activities
 */
record PresenceReport(
        String country,
        LocalDate edition,
        String series,
        String source,
        @Nullable String licence,
        String organisation,
        String name,
        @Nullable String acronym,
        List<String> sectors,
        List<Activity> activities) {

    static PresenceReport of(
            String country,
            Label label,
            String organisation,
            String name,
            @Nullable String acronym,
            List<Activity> all) {
        String series = label.series();
        return new PresenceReport(
                country,
                label.edition(),
                series == null ? "" : series,
                label.source(),
                label.licence(),
                organisation,
                name,
                acronym,
                all.stream()
                        .flatMap(activity -> activity.groups().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                all);
    }

    String id() {
        return country + "@" + edition + "@" + series + "@" + organisation;
    }

    /** True when only the label differs, or nothing. */
    boolean saysTheSame(PresenceReport other) {
        return name.equals(other.name) && Objects.equals(acronym, other.acronym) && activities.equals(other.activities);
    }

    /** Under the same place and sector in another report; null when there is none. */
    @Nullable
    Activity like(Activity activity) {
        return activities.stream().filter(activity::isLike).findFirst().orElse(null);
    }
}
