package org.coalition.gateway.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;

/**
 * Part of a text that answers the question best.
 *
 * @param marks where in it the words stand that were looked for: from and up to, in UTF-16 units; in order, apart
 */
record Excerpt(String text, List<List<Integer>> marks) {

    /** The best passage, and its marks. */
    static final class Formatter extends PassageFormatter {
        @Override
        public Object format(Passage[] passages, String content) {
            Passage best = passages[0];
            for (Passage passage : passages) {
                if (passage.getScore() > best.getScore()) {
                    best = passage;
                }
            }
            return new Excerpt(
                    content.substring(best.getStartOffset(), best.getEndOffset())
                            .stripTrailing(),
                    marks(best));
        }

        private static List<List<Integer>> marks(Passage passage) {
            List<List<Integer>> marks = new ArrayList<>();
            int last = 0;
            for (int i = 0; i < passage.getNumMatches(); i++) {
                int from = Math.max(last, passage.getMatchStarts()[i] - passage.getStartOffset());
                int to = passage.getMatchEnds()[i] - passage.getStartOffset();
                // A word and its stems stand at one place.
                if (from < to) {
                    marks.add(List.of(from, to));
                    last = to;
                }
            }
            return marks;
        }
    }
}
