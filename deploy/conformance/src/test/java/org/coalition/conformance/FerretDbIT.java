package org.coalition.conformance;

import java.nio.file.Path;
import java.util.Map;

/** It is here to know: the platform must not run on it. */
class FerretDbIT extends StoreConformance {
    private static final String READS_THEN_WRITES =
            "It reads a document, changes it, and writes it back by its key alone.";
    private static final String NO_ANSWER = "Whose upsert meets a key that is taken had no answer after a minute.";
    private static final String UPSERTS_RACE = "Of upserts at once all but one fail.";

    @Override
    String name() {
        return "FerretDB 1.24 over PostgreSQL";
    }

    @Override
    Server server(Path folder) throws NotHere {
        return new FerretDb(folder);
    }

    @Override
    Map<String, String> lacks() {
        return Map.of(
                "ofThoseWhoNameOneVersionOneWins", READS_THEN_WRITES,
                "noneOfManyPushesIsLostOrDoubledWhileOthersPull", READS_THEN_WRITES,
                "aGuardedCounterNeverGoesBelowZero", READS_THEN_WRITES,
                "aLeaseIsGivenToOne", READS_THEN_WRITES,
                "upsertsAtOnceMakeOneDocumentAndLoseNoChange", UPSERTS_RACE,
                "whatIsSetOnInsertIsSetOnce", UPSERTS_RACE,
                "theZeroCharacterIsKept", "PostgreSQL's JSON has no such character.");
    }

    @Override
    Map<String, String> untried() {
        return Map.of(
                "anElementIsAddedOnce", NO_ANSWER,
                "anUpsertOfSomethingOlderMeetsTheKey", NO_ANSWER,
                "whoTakesAnyNumberGetsWhatIsThere", "It reserves 16 GB for such a batch, and dies.",
                "Outboxes", READS_THEN_WRITES,
                "Relays", READS_THEN_WRITES);
    }
}
