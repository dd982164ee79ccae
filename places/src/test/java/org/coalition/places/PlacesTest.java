package org.coalition.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    @ParameterizedTest
    @CsvSource({
        "MLI, 002 202 011 LDC LLDC",
        "HTI, 019 419 029 LDC SIDS",
        "UKR, 150 151",
        "FRA, 150 155",
        "KIR, 009 057 LDC SIDS",
        "NPL, 142 034 LDC LLDC",
        "SGP, 142 035 SIDS",
        "CYP, 142 145",
        "STP, 002 202 017 SIDS",
        "EGY, 002 015",
    })
    void aCountryLiesInItsRegionsItsGroupsAndTheWorld(String country, String places) {
        assertThat(Places.around(country)).contains(places.split(" ")).contains(country, Places.WORLD);
        assertThat(Arrays.stream(Group.values()).map(Group::name).filter(Places.around(country)::contains))
                .isEqualTo(List.of(places.split(" ")).stream()
                        .filter(place -> Character.isLetter(place.charAt(0)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "002", "005", "009", "011", "013", "014", "015", "017", "018", "019", "021", "029", "030", "034", "035",
                "039", "053", "054", "057", "061", "142", "143", "145", "150", "151", "154", "155", "202", "419"
            })
    void everyRegionOfTheStandardIsKnown(String m49) {
        assertThat(Places.isRegion(m49)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"001", "999", "686", "EU", "11", "LDC", ""})
    void whatIsNoRegionIsNone(String code) {
        assertThat(Places.isRegion(code)).isFalse();
    }

    @Test
    void whatContainsACountryIsNamedByRegionGroupOrItself() {
        assertThat(Places.contains("011", "MLI")).isTrue();
        assertThat(Places.contains("011", "FRA")).isFalse();
        assertThat(Places.contains("999", "MLI")).isFalse();
        assertThat(Places.contains("SIDS", "HTI")).isTrue();
        assertThat(Places.contains("LLDC", "SEN")).isFalse();
        assertThat(Places.contains("SEN", "SEN")).isTrue();
        assertThat(Places.contains(Places.WORLD, "SEN")).isTrue();
        assertThat(Places.contains("002", "ANT")).isFalse();
    }

    @Test
    void aCountryIsFoundByEitherCodeInAnyCase() {
        assertThat(Places.country("sn")).contains("SEN");
        assertThat(Places.country("Sen")).contains("SEN");
        assertThat(Places.country("ZZ")).isEmpty();
        assertThat(Places.country("ANT")).isEmpty();
        assertThat(Places.country("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Group.class)
    void aGroupHasAsManyMembersAsItsListSaysAndAllAreCountries(Group group) {
        assertThat(group.countries())
                .hasSize(
                        switch (group) {
                            case LDC -> 44;
                            case LLDC -> 32;
                            case SIDS -> 53;
                        })
                .allSatisfy(country -> assertThat(Places.country(country)).contains(country));
    }
}
