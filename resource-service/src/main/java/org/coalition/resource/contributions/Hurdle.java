package org.coalition.resource.contributions;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.coalition.resource.needs.Need;
import org.coalition.resource.vocabulary.Beneficiary;
import org.coalition.resource.vocabulary.Window;

/** What keeps an offer from a need, whoever decides; an empty list on either side means: for all of them. */
enum Hurdle {
    CANCELLED,
    OTHER_KIND,
    OUT_OF_SCOPE,
    OTHER_LEVEL,
    OTHER_BENEFICIARY,
    OTHER_LANGUAGE,
    OUTSIDE_WINDOW;

    /** True when it stands between the two. */
    boolean parts(Offer offer, Need need) {
        return switch (this) {
            case CANCELLED -> need.isCancelled();
            case OTHER_KIND -> need.kind() != offer.kind();
            case OUT_OF_SCOPE -> !offer.scope().covers(need.country());
            case OTHER_LEVEL -> areApart(offer.levels(), need.demand().levels());
            case OTHER_BENEFICIARY ->
                areApart(offer.beneficiaries(), need.demand().beneficiaries());
            case OTHER_LANGUAGE ->
                !offer.languages().isEmpty()
                        && !need.demand().languages().isEmpty()
                        && Languages.common(offer.languages(), need.demand().languages())
                                .isEmpty();
            case OUTSIDE_WINDOW -> !Window.meet(offer.window(), need.demand().window());
        };
    }

    /** True when it says that the people are others. */
    boolean isAboutPeople() {
        return this == OUT_OF_SCOPE || this == OTHER_LEVEL || this == OTHER_BENEFICIARY;
    }

    /** Stable, for example {@code out-of-scope}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason and the way out, in a sentence. */
    String detail(Offer offer, Need need) {
        return switch (this) {
            case CANCELLED -> "The need is cancelled.";
            case OTHER_KIND ->
                "The need is for " + need.kind().word() + ", the contribution is "
                        + offer.kind().word() + ".";
            case OUT_OF_SCOPE -> "The contribution does not reach " + need.country() + ". Revise its scope.";
            case OTHER_LEVEL ->
                "The contribution is for the ISCED levels " + listed(offer.levels()) + ", the need is for "
                        + listed(need.demand().levels()) + ".";
            case OTHER_BENEFICIARY ->
                "The contribution is for " + words(offer.beneficiaries()) + ", the need is for "
                        + words(need.demand().beneficiaries()) + ".";
            case OTHER_LANGUAGE ->
                "The contribution is in " + listed(offer.languages()) + ", the need is for "
                        + listed(need.demand().languages()) + ".";
            case OUTSIDE_WINDOW -> "The contribution and the need have no day in common. Revise a window.";
        };
    }

    private static boolean areApart(List<?> some, List<?> others) {
        return !some.isEmpty() && !others.isEmpty() && Collections.disjoint(some, others);
    }

    private static String listed(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String words(List<Beneficiary> beneficiaries) {
        return beneficiaries.stream().map(Beneficiary::word).collect(Collectors.joining(", "));
    }
}
