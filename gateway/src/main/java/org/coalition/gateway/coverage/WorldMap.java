package org.coalition.gateway.coverage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;

/**
 * Cells as features of RFC 7946. Their geometry is null: the country code in {@code id} joins them to the reader's own map,
 * whose borders we do not choose.
 */
record WorldMap(
        String type,
        List<Feature> features,
        Instant asOf,
        @Nullable Instant knownOn,
        long version,
        Collection<Source> sources,
        String licence) {

    /** One country. */
    record Feature(
            String type, @Nullable String id, @Nullable Object geometry, Cell properties) {}

    static WorldMap of(List<Cell> cells, View view, Question question, String licence) {
        return new WorldMap(
                "FeatureCollection",
                cells.stream()
                        .map(cell -> new Feature("Feature", cell.country(), null, cell))
                        .toList(),
                view.asOf(),
                question.knownOn(),
                view.version(),
                Source.of(view, question),
                licence);
    }
}
