package org.coalition.resource.contributions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coalition.resource.needs.Demand;
import org.coalition.resource.needs.Need;
import org.coalition.resource.vocabulary.Window;
import org.jspecify.annotations.Nullable;

/** Whether an offer fits a need: the one rule for pledges, matches and plans. */
public final class Fit {
    private Fit() {}

    /** Something that speaks for the two, with its points; or, without points, something that keeps them apart. */
    public record Reason(
            String code, String detail, @Nullable Integer points) {}

    /** True when nothing keeps the two apart. */
    public static boolean isGiven(Offer offer, Need need) {
        for (Hurdle hurdle : Hurdle.values()) {
            if (hurdle.parts(offer, need)) {
                return false;
            }
        }
        return true;
    }

    /** True when an offer of any kind reaches the people of the need. */
    public static boolean isForTheSame(Offer offer, Need need) {
        return hurdles(offer, need).noneMatch(hurdle -> hurdle.isAboutPeople());
    }

    /** Everything that keeps the two apart; empty when they fit. */
    public static List<Reason> whyNot(Offer offer, Need need) {
        return hurdles(offer, need)
                .map(hurdle -> new Reason(hurdle.code(), hurdle.detail(offer, need), null))
                .toList();
    }

    /** How well two fit that nothing keeps apart: up to 70 points, more for what was said of this need in particular. */
    public static List<Reason> reasons(Offer offer, Need need) {
        List<Reason> reasons = new ArrayList<>();
        Demand demand = need.demand();
        reasons.add(place(offer.scope(), need.country()));
        shared("level", "ISCED levels", offer.levels(), demand.levels(), 15).ifPresent(reasons::add);
        shared("beneficiary", "beneficiaries", offer.beneficiaries(), demand.beneficiaries(), 10)
                .ifPresent(reasons::add);
        language(offer, demand).ifPresent(reasons::add);
        if (Window.within(demand.window(), offer.window())) {
            reasons.add(new Reason("window", "It holds for all of the need's time.", 5));
        }
        return reasons;
    }

    /** Code of the first thing that keeps the two apart; empty when they fit. */
    public static Optional<String> firstCode(Offer offer, Need need) {
        return firstHurdle(offer, need).map(Hurdle::code);
    }

    /** The first thing that keeps the two apart; empty when they fit. */
    static Optional<Hurdle> firstHurdle(Offer offer, Need need) {
        return hurdles(offer, need).findFirst();
    }

    private static Stream<Hurdle> hurdles(Offer offer, Need need) {
        return Arrays.stream(Hurdle.values()).filter(hurdle -> hurdle.parts(offer, need));
    }

    private static Reason place(Scope scope, String country) {
        if (scope.countries().contains(country)) {
            return new Reason("country", "It names " + country + " itself.", 25);
        }
        return scope.global()
                ? new Reason("global", "It holds everywhere.", 10)
                : new Reason("region", "It holds in a region around " + country + ".", 18);
    }

    private static Optional<Reason> shared(String code, String name, List<?> offered, List<?> wanted, int most) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (offered.isEmpty()) {
            return Optional.of(new Reason(code, "It is for all " + name + ".", most / 2));
        }
        long common = wanted.stream().filter(offered::contains).count();
        int points = (int) (most * common / wanted.size());
        return Optional.of(new Reason(code, common + " of the " + wanted.size() + " " + name + " are meant.", points));
    }

    private static Optional<Reason> language(Offer offer, Demand demand) {
        if (demand.languages().isEmpty()) {
            return Optional.empty();
        }
        if (offer.languages().isEmpty()) {
            return Optional.of(new Reason("language", "It depends on no language.", 7));
        }
        List<String> common = Languages.common(offer.languages(), demand.languages());
        return Optional.of(new Reason("language", "It is in " + String.join(", ", common) + ".", 15));
    }
}
