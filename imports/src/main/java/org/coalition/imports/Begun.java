package org.coalition.imports;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.coalition.imports.Importer.Outcome;

/**
 * What the rows of one file began to write. A row whose write got no answer is taken again; what it finds then may be its
 * own work, and counts as what it was when it began.
 */
public final class Begun {
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    /** Notes it before something is written; the first time stays. */
    public void begin(String id, Outcome outcome) {
        outcomes.putIfAbsent(id, outcome);
    }

    /** What became of it: as it was begun, or as it looks now when this file began nothing. */
    public Outcome outcome(String id, Outcome now) {
        return outcomes.getOrDefault(id, now);
    }
}
