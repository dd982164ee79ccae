package org.coalition.gateway.coverage;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.coalition.gateway.view.Known;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;

/**
 * Where reference data come from; needs, contributions and commitments tell their own.
 *
 * @param licence null when the source does not say
 */
record Source(String title, @Nullable String licence) {

    static Set<Source> of(View view, Question question) {
        return of(view, question.area(), question.knownOn());
    }

    /** @param knownOn as they were known then; null for now */
    static Set<Source> of(View view, Area area, @Nullable Instant knownOn) {
        Known known = view.known(knownOn);
        Set<Source> sources = new LinkedHashSet<>();
        for (String country : area.countries()) {
            known.schoolStatus(country).forEach(report -> sources.add(new Source(report.source(), report.licence())));
            known.learners(country).forEach(report -> sources.add(new Source(report.source(), report.licence())));
        }
        return sources;
    }
}
