package org.coalition.gateway.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Languages that are asked for, found as basic filtering finds them (RFC 4647, 3.3.1): {@code fr} is in {@code fr-SN}, whatever
 * the case, and not the other way round.
 */
public final class Languages {
    private Languages() {}

    /** What a tag of BCP 47 is found by: itself and what stands before each of its hyphens, in the usual case. */
    public static List<String> ranges(String tag) {
        String usual = usual(tag);
        List<String> ranges = new ArrayList<>();
        for (int end = usual.indexOf('-'); end >= 0; end = usual.indexOf('-', end + 1)) {
            ranges.add(usual.substring(0, end));
        }
        ranges.add(usual);
        return ranges;
    }

    /** A tag or range as RFC 5646 (2.1.1) would have it: {@code zh-Hant-TW}. */
    public static String usual(String tag) {
        StringBuilder usual = new StringBuilder();
        for (String part : tag.toLowerCase(Locale.ROOT).split("-", -1)) {
            boolean first = usual.isEmpty();
            usual.append(first ? "" : "-");
            switch (first ? 0 : part.length()) {
                case 2 -> usual.append(part.toUpperCase(Locale.ROOT));
                case 4 ->
                    usual.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
                default -> usual.append(part);
            }
        }
        return usual.toString();
    }
}
