package org.coalition.partner.organisations;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.coalition.http.problem.Problem;
import org.coalition.partner.duplicates.Duplicates;
import org.coalition.partner.duplicates.Identity;
import org.coalition.partner.duplicates.Suspect;

/** New organisations of one file: two rows that are one are noticed before, and also when, nothing is written. */
final class InFile {
    private final Duplicates duplicates = new Duplicates();
    private final Map<String, String> byExternalId = new ConcurrentHashMap<>();

    /**
     * Organisations of this file that a new one might be.
     *
     * <p>Errors: 422 when a row before it has the same external id and another name.
     */
    List<Suspect> take(Identity identity, int limit) {
        for (String externalId : identity.externalIds()) {
            String first = byExternalId.putIfAbsent(externalId, identity.id());
            if (first != null && !first.equals(identity.id())) {
                throw Problem.refused(
                        "/externalIds",
                        "repeated",
                        "Another row of this file, '" + first + "', has the external id " + externalId
                                + " too. Keep one of the two, or correct the id.");
            }
        }
        duplicates.put(identity);
        return duplicates.of(identity, limit);
    }
}
