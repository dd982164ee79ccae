package org.coalition.resource.reference;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose word figures are: the country's own, or what the secretariat took over from others. */
enum Reporter {
    @JsonProperty("ministry")
    MINISTRY,
    @JsonProperty("secretariat")
    SECRETARIAT;

    /** Only the ministry of the country and the secretariat may report. */
    static Reporter of(String by, String country) {
        return by.equals("ministry:" + country) ? MINISTRY : SECRETARIAT;
    }
}
