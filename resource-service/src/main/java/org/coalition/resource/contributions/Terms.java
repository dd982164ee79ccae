package org.coalition.resource.contributions;

import java.util.Collections;
import java.util.List;
import org.coalition.resource.needs.Demand;
import org.coalition.resource.vocabulary.Beneficiary;
import org.coalition.resource.vocabulary.Window;
import org.jspecify.annotations.Nullable;

/** What a need asked for when a share was promised to it; an empty list means: all of them. */
public record Terms(
        List<Integer> levels,
        List<Beneficiary> beneficiaries,
        List<String> languages,
        @Nullable Window window) {

    static Terms of(Demand demand) {
        return new Terms(demand.levels(), demand.beneficiaries(), demand.languages(), demand.window());
    }

    /** True when the offer has something in common with each of them. */
    boolean areMetBy(Offer offer) {
        return meet(levels, offer.levels())
                && meet(beneficiaries, offer.beneficiaries())
                && (languages.isEmpty()
                        || offer.languages().isEmpty()
                        || !Languages.common(offer.languages(), languages).isEmpty())
                && Window.meet(offer.window(), window);
    }

    private static boolean meet(List<?> some, List<?> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
    }
}
