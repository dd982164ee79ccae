package org.coalition.resource.presence;

import java.util.Set;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Plain;

/** Words for kinds of organisations, which some files have in a column that is tagged as the organisation. */
final class Categories {
    private static final Set<String> WORDS = Set.of(
            "ingo",
            "nngo",
            "ngo",
            "lngo",
            "un",
            "unagency",
            "gov",
            "govt",
            "government",
            "other",
            "primary",
            "subimplementing",
            "reporting",
            "implementing",
            "internationalngo",
            "nationalngo",
            "redcross",
            "onginternacional",
            "ongnacional",
            "onginternationale",
            "ongnationale",
            "nacionesunidas",
            "nationsunies");

    /** Errors: 422. */
    void refuse(String organisation) {
        if (WORDS.contains(Plain.text(organisation))) {
            throw Problem.refused(
                    "/organisation",
                    "category",
                    "'" + organisation + "' is a kind of organisation and not its name. If the name stands in another"
                            + " column, send a mapping.");
        }
    }
}
