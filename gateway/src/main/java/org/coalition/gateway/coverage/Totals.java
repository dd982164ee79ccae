package org.coalition.gateway.coverage;

import org.coalition.gateway.view.Sums;
import org.coalition.gateway.view.View;

/** Sums that cells are made of. */
interface Totals {

    /** Contributions that serve the place that is asked about, each once. */
    Sums offered(Question question, String kind);

    /** Needs of the one country that is asked about; the commitments to them, of the modality that is asked for. */
    Sums needs(Question question, String kind);

    /** People of the one country that is asked about who took part in events; nothing where it is not counted. */
    Sums attended(Question question);

    /** Prepared ones for the present; for another day or an earlier knowledge they are counted from the records. */
    static Totals of(View view, Question question) {
        return question.knownOn() == null && question.on().equals(view.day())
                ? new Prepared(view.cube())
                : new Recounted(view.known(question.knownOn()));
    }
}
