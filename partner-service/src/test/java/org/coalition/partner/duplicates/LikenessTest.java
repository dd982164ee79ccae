package org.coalition.partner.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Action Against Hunger | ACF | Action Contre la Faim International | ACF",
                "Réseau Canopé | - | RESEAU CANOPE | -",
                "UNICEF | - | United Nations Children's Fund | UNICEF",
                "World Food Programme | WFP | Programme Alimentaire Mondial | PAM",
                "Save The Children International (SCI) | - | Save the Children | SCI",
                "Finish Refugee Council | FRC | Finnish Refugee Council | FRC",
                "Organization for Social Services Health and Development | - | OSSHD | -",
                "Médecins Sans Frontières | MSF | Doctors Without Borders | MSF",
                "Huawei Technologies | - | Technologies Huawei Ltd. | -",
            })
    void oneOrganisationInTwoSpellingsIsSuspected(String a, String acronymA, String b, String acronymB) {
        assertThat(Likeness.of(identity(a, acronymA), identity(b, acronymB)).isSuspicious())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Danish Refugee Council | DRC | Finnish Refugee Council | FRC",
                "Islamic Relief Ethiopia | IR | Islamic Relief Worldwide | IR",
                "Somali Relief Organization | ABC | Association for Better Cooking | ABC",
                "Association pour le Développement Economique et Social | ADES | Association pour le Développement Economique et Social du Lac | ADESOL",
                "Plan International | PI | LM International | LMI",
                "Caritas Bunia | Caritas | Caritas Développement Goma | Caritas",
                "Doctors Without Borders France | MSF-F | Doctors Without Borders Holland | MSF-H",
            })
    void sistersAndNamesakesAreNot(String a, String acronymA, String b, String acronymB) {
        assertThat(Likeness.of(identity(a, acronymA), identity(b, acronymB)).isSuspicious())
                .isFalse();
    }

    @Test
    void aSharedExternalIdIsProof() {
        Identity one = new Identity("1", "Orange", null, Set.of("lei:969500MCOONR8990S771"));
        Identity other = new Identity("2", "France Télécom", null, Set.of("lei:969500MCOONR8990S771"));

        assertThat(Likeness.of(one, other).value()).isEqualTo(1);
        assertThat(Likeness.of(one, other).reasons()).containsExactly("same external id lei:969500MCOONR8990S771");
    }

    @Property(tries = 300)
    void likenessIsSymmetricAndWithinItsBounds(@ForAll("names") String a, @ForAll("names") String b) {
        Likeness there = Likeness.of(identity(a, null), identity(b, null));
        Likeness back = Likeness.of(identity(b, null), identity(a, null));

        assertThat(there.value()).isEqualTo(back.value(), within(1e-9)).isBetween(0.0, 1.0);
    }

    @Property(tries = 200)
    void caseAccentsAndBlanksDoNotMatter(@ForAll("names") String name) {
        String other = "  " + name.toUpperCase(Locale.ROOT).replace("E", "É").replace(" ", "   ") + " ";

        assertThat(Likeness.of(identity(name, null), identity(other, null)).isSuspicious())
                .isTrue();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                        "Global",
                        "Refugee",
                        "Council",
                        "Senegal",
                        "Learning",
                        "Equality",
                        "Orange",
                        "Teachers",
                        "Kolibri",
                        "Union",
                        "Mondiale",
                        "Red",
                        "Cross",
                        "Huawei",
                        "Development",
                        "Ethiopia")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(words -> String.join(" ", words));
    }

    private static Identity identity(String name, String acronym) {
        return new Identity(name, name, acronym, Set.of());
    }
}
