package org.coalition.gateway.search;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Lets each word be followed, at the same place, by its stems. */
final class Variants extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final Stems stems = new Stems();
    private final Deque<String> waiting = new ArrayDeque<>();
    private State word = captureState();

    Variants(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        String stem = waiting.poll();
        if (stem != null) {
            restoreState(word);
            term.setEmpty().append(stem);
            step.setPositionIncrement(0);
            return true;
        }
        Stems.Forms forms;
        int places = 0;
        // A word of marks alone is nothing when they are folded away.
        do {
            if (!input.incrementToken()) {
                return false;
            }
            places += step.getPositionIncrement();
            forms = stems.of(term.toString());
        } while (forms.folded().isEmpty());
        waiting.addAll(forms.stems());
        term.setEmpty().append(forms.folded());
        step.setPositionIncrement(places);
        word = captureState();
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        waiting.clear();
    }
}
