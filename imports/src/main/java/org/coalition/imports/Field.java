package org.coalition.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.coalition.tables.Column;

/**
 * What a column can tell.
 *
 * @param name as mappings, reports and pointers have it
 * @param tags HXL hashtags with attributes, the best first; a tag with more attributes than one of these matches it too
 * @param names of columns in several languages, made plain
 */
public record Field(String name, boolean required, List<String> tags, Set<String> names) {

    private static final int MOST_ATTRIBUTES = 16;
    /** {@code #org+type} tells of an organisation, but does not name it. */
    private static final Set<String> OTHER_THINGS =
            Set.of("type", "id", "funder", "donor", "url", "contact", "email", "phone", "num", "count");

    /**
     * A field that may be missing.
     *
     * @param tags separated by blanks
     * @param names separated by {@code |}, in any case and with any accents
     */
    public static Field of(String name, String tags, String names) {
        return new Field(
                name,
                false,
                tags.isEmpty() ? List.of() : List.of(tags.split(" ", -1)),
                Arrays.stream(names.split("\\|", -1))
                        .map(Plain::text)
                        .filter(plain -> !plain.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public Field require() {
        return new Field(name, true, tags, names);
    }

    /** Place of the column's tag among the tags of this field; a high number when it is none of them. */
    int rank(Column column) {
        String tag = column.tag();
        if (tag == null) {
            return Integer.MAX_VALUE;
        }
        for (int i = 0; i < tags.size(); i++) {
            if (includes(tag, tags.get(i))) {
                // Of two that match the same one, that with fewer attributes says it more plainly.
                return i * MOST_ATTRIBUTES + Math.min(MOST_ATTRIBUTES - 1, tag.split("\\+", -1).length);
            }
        }
        return Integer.MAX_VALUE;
    }

    boolean isNamed(Column column) {
        return names.contains(Plain.text(column.name()));
    }

    /** {@code #adm1+name+i_en} is a special case of {@code #adm1+name}. */
    private static boolean includes(String tag, String wanted) {
        List<String> has = List.of(tag.split("\\+", -1));
        List<String> wants = List.of(wanted.split("\\+", -1));
        return has.get(0).equals(wants.get(0))
                && has.containsAll(wants)
                && has.stream().noneMatch(attribute -> OTHER_THINGS.contains(attribute) && !wants.contains(attribute));
    }
}
