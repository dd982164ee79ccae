package org.coalition.resource.contributions;

import java.util.List;
import java.util.Locale;

/** Languages compared: {@code fr} and {@code fr-SN} are one here, since who needs the one is helped by the other. */
final class Languages {
    private Languages() {}

    /** Those of the first that are among the others. */
    static List<String> common(List<String> some, List<String> others) {
        return some.stream()
                .filter(tag -> others.stream().anyMatch(other -> primary(other).equals(primary(tag))))
                .toList();
    }

    private static String primary(String tag) {
        int dash = tag.indexOf('-');
        return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
    }
}
