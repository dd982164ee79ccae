package org.coalition.event.events;

import org.coalition.servicetests.ContractRules;
import org.junit.jupiter.api.Test;

class ContractTest {
    @Test
    void theExamplesPassThroughOurTypesUnharmed() {
        ContractRules.checkExamples("events", "event", Webinar.class);
    }
}
