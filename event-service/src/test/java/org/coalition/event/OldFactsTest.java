package org.coalition.event;

import org.coalition.servicetests.ReleaseRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.Test;

class OldFactsTest {
    @Test
    void whatTheLastReleasePublishedIsApplied() {
        try (RunningService service = RunningService.start(EventService.class)) {
            ReleaseRules.check(service);
        }
    }
}
