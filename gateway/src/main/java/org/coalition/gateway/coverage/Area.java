package org.coalition.gateway.coverage;

import java.util.Set;
import org.coalition.gateway.view.Atlas;
import org.jspecify.annotations.Nullable;

/**
 * Where a question is about: one of the three is not null.
 *
 * @param country ISO 3166-1 alpha-3
 * @param region M49 code; 001 is the world
 * @param group LDC, LLDC or SIDS
 */
record Area(
        @Nullable String country,
        @Nullable String region,
        @Nullable String group) {

    static final Area WORLD = region("001");

    static Area country(String code) {
        return new Area(code, null, null);
    }

    static Area region(String m49) {
        return new Area(null, m49, null);
    }

    static Area group(String name) {
        return new Area(null, null, name);
    }

    String place() {
        return country != null ? country : region != null ? region : String.valueOf(group);
    }

    Set<String> countries() {
        return Atlas.countries(place());
    }
}
