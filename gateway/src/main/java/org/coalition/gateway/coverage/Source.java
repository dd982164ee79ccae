package org.coalition.gateway.coverage;

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
        Known known = view.known(question.knownOn());
        Set<Source> sources = new LinkedHashSet<>();
        for (String country : question.area().countries()) {
            known.schoolStatus(country).forEach(report -> sources.add(new Source(report.source(), report.licence())));
            known.learners(country).forEach(report -> sources.add(new Source(report.source(), report.licence())));
        }
        return sources;
    }
}
