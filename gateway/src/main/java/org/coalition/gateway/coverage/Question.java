package org.coalition.gateway.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.coalition.gateway.view.Contribution;
import org.coalition.gateway.view.Need;
import org.coalition.gateway.view.Promise;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a place.
 *
 * @param level ISCED 2011 level; null for all
 * @param beneficiary null for all
 * @param modality null for all
 * @param on the day that is asked about
 * @param knownOn the moment whose knowledge is asked for; null for now
 */
record Question(
        Area area,
        @Nullable Integer level,
        @Nullable String beneficiary,
        @Nullable String modality,
        LocalDate on,
        @Nullable Instant knownOn) {

    /** The same, asked of one country. */
    Question of(String country) {
        return new Question(Area.country(country), level, beneficiary, modality, on, knownOn);
    }

    /** The same, whatever the modality. */
    Question byAny() {
        return new Question(area, level, beneficiary, null, on, knownOn);
    }

    /** The same, asked about another day. */
    Question on(LocalDate day) {
        return new Question(area, level, beneficiary, modality, day, knownOn);
    }

    boolean concerns(Need need) {
        return matches(need.levels(), need.beneficiaries());
    }

    boolean concerns(Contribution offer) {
        return matches(offer.levels(), offer.beneficiaries());
    }

    /** One that does not say its modality is in none. */
    boolean comesBy(Contribution offer) {
        return modality == null || offer.modalities().contains(modality);
    }

    boolean comesBy(Promise promise) {
        return comesBy(promise.contribution());
    }

    /** What names no level or beneficiary is for all of them. */
    private boolean matches(List<Integer> levels, List<String> beneficiaries) {
        return (level == null || levels.isEmpty() || levels.contains(level))
                && (beneficiary == null || beneficiaries.isEmpty() || beneficiaries.contains(beneficiary));
    }
}
