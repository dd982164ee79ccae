package org.coalition.tables;

import org.jspecify.annotations.Nullable;

/**
 * A column as the header has it.
 *
 * @param index from 0
 * @param letter as in a spreadsheet: A, B, … AA
 * @param name empty when the header has none
 * @param tag HXL hashtag with its attributes, in lower case and without blanks; null when there is none
 */
public record Column(
        int index, String letter, String name, @Nullable String tag) {
    static String letter(int index) {
        StringBuilder letters = new StringBuilder();
        for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
