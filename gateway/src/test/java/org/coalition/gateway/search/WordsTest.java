package org.coalition.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private final Words words = new Words();

    @ParameterizedTest
    @CsvSource({
        "trained, training",
        "formación, formaciones",
        "formacion, formación",
        "enseignants, enseignante",
        "учителя, учителей",
        "δάσκαλοι, δασκάλων",
        "المعلمون, معلمون",
    })
    void aWordIsFoundByItsOtherEndings(String one, String other) {
        Set<String> shared = words.of(one).get(0).stems();
        shared.retainAll(words.of(other).get(0).stems());

        assertThat(shared).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "L'éducation, education",
        "UNESCO’s, unesco",
        "ΔΙΑΔΙΚΤΥΟ, διαδικτυο",
        "Straße, strasse",
        "Réseau, reseau",
        "إِنْتَرْنِت, انترنت",
    })
    void aWordIsSpeltWithoutCaseAccentsAndArticles(String text, String spelt) {
        assertThat(words.of(text)).extracting(Words.Word::spelt).containsExactly(spelt);
    }

    @Test
    void chineseIsTakenApartIntoPairs() {
        assertThat(words.of("远程学习")).extracting(Words.Word::spelt).containsExactly("远程", "程学", "学习");
    }

    @Test
    void marksAloneAreNoWord() {
        assertThat(words.of("— ´ ¨ …")).isEmpty();
    }
}
