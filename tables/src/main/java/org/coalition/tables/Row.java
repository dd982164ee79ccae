package org.coalition.tables;

import java.util.List;

/**
 * A row of cells.
 *
 * @param number as a person sees it in the file, from 1, the header included
 */
public record Row(long number, List<String> cells) {
    /** Without blanks around it; empty when the row is too short. */
    public String cell(Column column) {
        return cell(column.index());
    }

    String cell(int index) {
        return index < cells.size() ? stripped(cells.get(index)) : "";
    }

    boolean isEmpty() {
        return cells.stream().allMatch(cell -> stripped(cell).isEmpty());
    }

    long filled() {
        return cells.stream().filter(cell -> !stripped(cell).isEmpty()).count();
    }

    /** Spreadsheets like no-break spaces, which strip leaves. */
    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == '\uFEFF';
    }
}
