package org.coalition.places;

import com.ibm.icu.util.Region;
import com.ibm.icu.util.Region.RegionType;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Countries, the M49 regions around them as the Unicode CLDR has them, and the groups that they belong to. */
public final class Places {
    /** M49 code of the world: the place of what is global. */
    public static final String WORLD = "001";

    private static final Map<String, String> ALPHA3 = alpha3();
    private static final Set<String> REGIONS = Stream.of(
                    RegionType.GROUPING, RegionType.SUBCONTINENT, RegionType.CONTINENT)
            .flatMap(type -> Region.getAvailable(type).stream())
            .filter(Places::isM49)
            .map(Places::code)
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, List<String>> AROUND =
            ALPHA3.values().stream().collect(Collectors.toUnmodifiableMap(country -> country, Places::search));

    private Places() {}

    /** ISO 3166-1 alpha-3 of an alpha-3 or alpha-2 code in any case; empty when there is no such country. */
    public static Optional<String> country(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        return upper.length() == 2
                ? Optional.ofNullable(ALPHA3.get(upper))
                : Optional.of(upper).filter(AROUND::containsKey);
    }

    /** True for a region of three digits that is neither a single country nor the world. */
    public static boolean isRegion(String m49) {
        return REGIONS.contains(m49);
    }

    /**
     * The country itself, the regions and groups that it lies in, and the world.
     *
     * @param country ISO 3166-1 alpha-3; of one that is unknown, only the world is known
     */
    public static List<String> around(String country) {
        return AROUND.getOrDefault(country, List.of(country, WORLD));
    }

    /**
     * True when the country is the place or lies in it.
     *
     * @param place a country, an M49 region, the name of a {@link Group}, or {@link #WORLD}
     */
    public static boolean contains(String place, String country) {
        return around(country).contains(place);
    }

    /**
     * What a country or region is called.
     *
     * @param place a country, an M49 region or a group; a group is called by its letters in every language
     */
    public static String name(String place, Locale language) {
        return Arrays.stream(Group.values()).anyMatch(group -> group.name().equals(place))
                ? place
                : new ULocale("und", Region.getInstance(place).toString())
                        .getDisplayCountry(ULocale.forLocale(language));
    }

    private static List<String> search(String country) {
        List<String> places = new ArrayList<>();
        places.add(country);
        Region inner = Region.getInstance(country);
        REGIONS.stream()
                .filter(m49 -> Region.getInstance(m49).contains(inner))
                .sorted()
                .forEach(places::add);
        Arrays.stream(Group.values())
                .filter(group -> group.countries().contains(country))
                .map(Group::name)
                .forEach(places::add);
        places.add(WORLD);
        return List.copyOf(places);
    }

    /** CLDR's own groupings, such as the euro area, have letters for a code. */
    private static boolean isM49(Region region) {
        return region.getNumericCode() > 0 && code(region).equals(region.toString());
    }

    private static String code(Region region) {
        return String.format(Locale.ROOT, "%03d", region.getNumericCode());
    }

    private static Map<String, String> alpha3() {
        Map<String, String> codes = new TreeMap<>();
        for (String alpha2 : Locale.getISOCountries()) {
            codes.put(alpha2, new Locale.Builder().setRegion(alpha2).build().getISO3Country());
        }
        return codes;
    }
}
