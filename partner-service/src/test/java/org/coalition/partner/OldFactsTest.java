package org.coalition.partner;

import org.coalition.servicetests.ReleaseRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.Test;

class OldFactsTest {
    @Test
    void whatTheLastReleasePublishedIsApplied() {
        try (RunningService service = RunningService.start(PartnerService.class)) {
            ReleaseRules.check(service);
        }
    }
}
