package org.coalition.resource.contributions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was delivered at one time, as the member reported it. When the parts do not make up the headline, both stand.
 *
 * @param on day of the delivery, or the last one of its days
 * @param people the headline: people reached by it
 * @param places where, as far as it was told
 * @param inPlaces sum of the parts; absent when no place was told
 * @param difference headline less the parts, negative when the parts are more; absent when no place was told
 */
public record Delivery(
        LocalDate on,
        long people,
        List<Part> places,
        @Nullable Long inPlaces,
        @Nullable Long difference) {

    static Delivery of(LocalDate on, long people, List<Part> places) {
        if (places.isEmpty()) {
            return new Delivery(on, people, places, null, null);
        }
        long inPlaces = places.stream().mapToLong(Part::people).sum();
        return new Delivery(on, people, places, inPlaces, people - inPlaces);
    }
}
