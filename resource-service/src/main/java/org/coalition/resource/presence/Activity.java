package org.coalition.resource.presence;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Work of an organisation in one part of a country and one sector.
 *
 * @param admin1 absent when the file tells no part of the country
 * @param sector as the file has it
 * @param groups codes of OCHA's coordination groups that the sector stands for; empty when it is none of them
 * @param rows how many different rows of the file tell of it
 * @param duplicates how many more rows say exactly what one of those says
 * @param districts how many parts of admin-1 it is in; absent when the file does not tell
 * @param reached people; absent when the file does not tell
 */
record Activity(
        @Nullable Admin1 admin1,
        String sector,
        List<String> groups,
        long rows,
        long duplicates,
        @Nullable Long districts,
        @Nullable Long reached) {

    /**
     * A first-level part of a country.
     *
     * @param code its p-code
     */
    record Admin1(@Nullable String code, @Nullable String name) {}

    boolean isLike(Activity other) {
        return sector.equals(other.sector) && Objects.equals(key(admin1), key(other.admin1));
    }

    private static @Nullable String key(@Nullable Admin1 admin1) {
        return admin1 == null ? null : admin1.code() == null ? admin1.name() : admin1.code();
    }
}
