package org.coalition.calendars;

import java.nio.charset.StandardCharsets;

/**
 * Lines of 75 octets at most (RFC 5545, 3.1). The library counts characters: its lines of Arabic or Chinese are two or three
 * times too long, and it cuts a letter outside the basic plane in two, which no encoding survives.
 */
final class Lines {
    /** Length at which the library folds nothing. */
    static final int UNFOLDED = 1_000_000;

    private static final int MOST_OCTETS = 75;

    private Lines() {}

    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length() + text.length() / 40);
        text.lines().forEach(line -> fold(line, folded));
        return folded.toString();
    }

    private static void fold(String line, StringBuilder to) {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int letter = line.codePointAt(i);
            String one = Character.toString(letter);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MOST_OCTETS) {
                to.append("\r\n ");
                octets = 1;
            }
            to.append(one);
            octets += size;
            i += one.length();
        }
        to.append("\r\n");
    }
}
