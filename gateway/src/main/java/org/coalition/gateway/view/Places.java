package org.coalition.gateway.view;

import com.ibm.icu.util.Region;
import com.ibm.icu.util.Region.RegionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Countries and the M49 regions around them, as the Unicode CLDR has them. */
public final class Places {
    /** M49 code of the world: the place of what is global. */
    public static final String WORLD = "001";

    private static final Map<String, String> ALPHA3 = alpha3();

    private Places() {}

    /** ISO 3166-1 alpha-3 of an alpha-3 or alpha-2 code in any case; empty when there is no such country. */
    public static Optional<String> country(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        return upper.length() == 2
                ? Optional.ofNullable(ALPHA3.get(upper))
                : ALPHA3.values().stream().filter(upper::equals).findFirst();
    }

    /** The country itself, the regions that it lies in, and the world. */
    public static List<String> around(String country) {
        List<String> places = new ArrayList<>();
        places.add(country);
        try {
            Region inner = Region.getInstance(country);
            for (RegionType type :
                    List.of(RegionType.GROUPING, RegionType.SUBCONTINENT, RegionType.CONTINENT, RegionType.WORLD)) {
                Set<Region> all = Region.getAvailable(type);
                all.stream()
                        .filter(region -> region.contains(inner))
                        .map(region -> String.format(Locale.ROOT, "%03d", region.getNumericCode()))
                        .forEach(places::add);
            }
        } catch (IllegalArgumentException e) {
            // CLDR does not know it: it lies in the world, at least.
        }
        if (!places.contains(WORLD)) {
            places.add(WORLD);
        }
        return List.copyOf(places);
    }

    private static Map<String, String> alpha3() {
        Map<String, String> codes = new TreeMap<>();
        for (String alpha2 : Locale.getISOCountries()) {
            codes.put(alpha2, new Locale.Builder().setRegion(alpha2).build().getISO3Country());
        }
        return codes;
    }
}
