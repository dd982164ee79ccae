package org.coalition.resource.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.coalition.http.problem.Problem;

/** Whose word figures are: the country's own, or what the secretariat took over from others. */
enum Reporter {
    @JsonProperty("ministry")
    MINISTRY,
    @JsonProperty("secretariat")
    SECRETARIAT;

    /** Errors: 409 when others would replace the country's own word. */
    void requireMayYieldTo(Reporter other, String country) {
        if (this == MINISTRY && other == SECRETARIAT) {
            throw Problem.conflict("The ministry of " + country
                    + " reported this edition itself. Name another source, 'source' of an import or else 'series',"
                    + " and both stay known.");
        }
    }

    /** Only the ministry of the country and the secretariat may report. */
    static Reporter of(String by, String country) {
        return by.equals("ministry:" + country) ? MINISTRY : SECRETARIAT;
    }
}
