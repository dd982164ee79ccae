package org.coalition.gateway.coverage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the figures of a cell come from. What is counted in a figure adds up to it.
 *
 * @param rule how records become figures
 * @param rules the same for each figure
 * @param counted records in the figures
 * @param leftOut records that one might expect in the figures, and why they are not
 * @param next cursor of the page after this one; null when this is the last
 */
record Explanation(
        Cell cell,
        String rule,
        Map<String, String> rules,
        List<Counted> counted,
        int countedTotal,
        List<LeftOut> leftOut,
        int leftOutTotal,
        @Nullable String next,
        Instant asOf,
        @Nullable Instant knownOn,
        long version,
        Collection<Source> sources,
        String licence) {

    /**
     * A record that counts.
     *
     * @param title what people call it now; null when it has no name of its own
     * @param people what it adds; below 0 when it takes away; null when its capacity is unknown, and it counts as one
     * @param figure where it counts
     */
    record Counted(
            String type,
            String id,
            @Nullable String title,
            @Nullable Long people,
            String figure,
            String href) {
        Counted(String type, String id, @Nullable Long people, String figure) {
            this(type, id, null, people, figure, link(type, id));
        }

        Counted named(View view) {
            return new Counted(type, id, name(view, type, id), people, figure, href);
        }
    }

    /** A record that does not; the title as in {@link Counted}. */
    record LeftOut(String type, String id, @Nullable String title, String reason, String href) {
        LeftOut(String type, String id, String reason) {
            this(type, id, null, reason, link(type, id));
        }

        LeftOut named(View view) {
            return new LeftOut(type, id, name(view, type, id), reason, href);
        }
    }

    /** One page of what there is to say; the cursor is the number of records before it. */
    static Explanation of(
            View view, Question question, Cell cell, Reasons reasons, int from, int most, String licence) {
        int longest = Math.max(reasons.counted().size(), reasons.leftOut().size());
        return new Explanation(
                cell,
                Rules.ALL,
                Rules.EACH,
                page(reasons.counted(), from, most).stream()
                        .map(one -> one.named(view))
                        .toList(),
                reasons.counted().size(),
                page(reasons.leftOut(), from, most).stream()
                        .map(one -> one.named(view))
                        .toList(),
                reasons.leftOut().size(),
                longest > from + most ? String.valueOf(from + most) : null,
                view.asOf(),
                question.knownOn(),
                view.version(),
                Source.of(view, question),
                licence);
    }

    private static <T> List<T> page(List<T> all, int from, int most) {
        return all.subList(Math.min(from, all.size()), Math.min(from + most, all.size()));
    }

    private static @Nullable String name(View view, String type, String id) {
        JsonNode record = view.shown(type + "s").get(id);
        if (record == null) {
            return null;
        }
        return Stream.of("organisation", "title")
                .map(field -> record.path(field).asString(""))
                .filter(text -> !text.isEmpty())
                .reduce((organisation, title) -> organisation + " · " + title)
                .orElse(null);
    }

    private static String link(String type, String id) {
        return "/api/v1/" + (type.equals("school-status") || type.equals("learners") ? type : type + "s") + "/" + id;
    }
}
