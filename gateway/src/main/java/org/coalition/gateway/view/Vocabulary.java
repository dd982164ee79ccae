package org.coalition.gateway.view;

import java.util.List;

/** The words that a cell is asked by, as the vocabulary has them. */
public final class Vocabulary {
    public static final List<String> KINDS = List.of(
            "connectivity", "devices", "platform", "content", "training", "learner-support", "funding", "expertise");
    public static final List<String> BENEFICIARIES = List.of("learner", "teacher", "caregiver", "education-personnel");
    public static final List<String> MODALITIES = List.of("online", "tv", "radio", "take-home");

    private Vocabulary() {}
}
