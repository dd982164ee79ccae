package org.coalition.resource.plans;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a plan sees to, once as many people are covered as can be. */
enum Priority {
    /** People in least developed countries. */
    LDC_FIRST,
    /** Needs with a large share of girls and women, in tenths, where it is known. */
    GIRLS,
    /** Offers that reach people by television, by radio or at home on paper. */
    NO_TECH,
    /** Countries that lack most of this kind. */
    LARGEST_GAP,
    /** The first tenth of each need before the last tenth of another. */
    EVENNESS;

    /** As the API says it. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
