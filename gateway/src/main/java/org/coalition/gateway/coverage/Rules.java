package org.coalition.gateway.coverage;

import java.util.LinkedHashMap;
import java.util.Map;

/** How records become figures, in words. */
final class Rules {
    static final String ALL =
            "A record that names no level or beneficiary is for all of them; one for several levels counts once"
                    + " when no level is asked, so the figures of levels do not add up. With a modality, only contributions that name it"
                    + " count, and the commitments of those. A record with a window counts on its days alone; what is delivered goes on"
                    + " counting. Null is unknown, never 0.";

    /** By the name of the figure. */
    static final Map<String, String> EACH = each();

    private Rules() {}

    private static Map<String, String> each() {
        Map<String, String> rules = new LinkedHashMap<>();
        String affected =
                " What the ministry says itself stands before other sources, then the newest edition: for status of those"
                        + " that tell the day, for learners of both sexes of those that know all of the levels. 0 when schools have another status, null when status or learners are unknown.";
        rules.put(
                "affected.closed",
                "Learners of ISCED 0 to 3, or of the one level, where schools are closed." + affected);
        rules.put("affected.partly", "The same where schools are partly open." + affected);
        rules.put("affected.academicBreak", "The same where schools are on holiday, apart from both." + affected);
        rules.put("affected.tertiary.closed", "Students of ISCED 5 to 8 where schools are closed." + affected);
        rules.put("affected.tertiary.partly", "The same where schools are partly open." + affected);
        rules.put(
                "inNeed.confirmed",
                "People in needs that the ministry confirmed, added up. Cancelled needs do not count.");
        rules.put("inNeed.declaredFor", "People in needs that others declared for the country, beside and not inside.");
        rules.put(
                "offered",
                "Spare capacity of published contributions of approved members that reach the place, each once. It is one pool:"
                        + " figures of different cells do not add up.");
        rules.put(
                "offeredUnknown",
                "Contributions like those in offered that do not say their capacity; each counts as one.");
        rules.put("pledged", "People of commitments that are pledged and no further. A bare pledge is no coverage.");
        rules.put("committed", "People of commitments that are committed and not begun.");
        rules.put(
                "inProgress",
                "People of commitments under way; on an earlier day also those whom a later delivery reached.");
        rules.put(
                "delivered",
                "People reached by deliveries up to the day, also of commitments that are not all delivered; those promised"
                        + " where a commitment is delivered and nobody reported how many.");
        rules.put(
                "attended",
                "Of training alone, and beside delivered: people of the country noted as present at completed events, where"
                        + " three or more said so. With a level or beneficiary, of events for it. Who came to several events"
                        + " counts in each. Null for another day or an earlier knowledge, with a modality, and when no event tells any.");
        rules.put(
                "reach.floor",
                "For each confirmed need the largest firm commitment, never more than the need: commitments may reach the same"
                        + " people.");
        rules.put("reach.ceiling", "For each confirmed need all firm commitments together, never more than the need.");
        rules.put("gap.atFloor", "inNeed.confirmed less reach.floor.");
        rules.put("gap.atCeiling", "inNeed.confirmed less reach.ceiling.");
        rules.put(
                "dependencyGap",
                "For each country: people in firm commitments of contributions that presuppose other kinds, for each need never"
                        + " more than the need, less the most that firm commitments of one of those kinds reach. Whether it is"
                        + " the same people, nobody knows.");
        return rules;
    }
}
