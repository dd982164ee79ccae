package org.coalition.resource.vocabulary;

import com.ibm.icu.util.Region;
import com.ibm.icu.util.Region.RegionType;
import java.util.Optional;
import java.util.Set;

/** UN M49 regions and the countries in them, as the Unicode CLDR has them. */
public final class Regions {
    private static final Set<RegionType> KINDS =
            Set.of(RegionType.CONTINENT, RegionType.SUBCONTINENT, RegionType.GROUPING);

    private Regions() {}

    /** True for a region of three digits that is no single country. */
    public static boolean exists(String m49) {
        return m49.matches("\\d{3}")
                && region(m49)
                        .filter(region -> KINDS.contains(region.getType()))
                        .isPresent();
    }

    /**
     * True when the country lies in the region.
     *
     * @param country ISO 3166-1 alpha-3
     */
    public static boolean contains(String m49, String country) {
        Optional<Region> inner = region(country);
        return inner.isPresent()
                && region(m49).filter(region -> region.contains(inner.get())).isPresent();
    }

    private static Optional<Region> region(String code) {
        try {
            return Optional.of(Region.getInstance(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
