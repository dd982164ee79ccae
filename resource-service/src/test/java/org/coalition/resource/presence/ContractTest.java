package org.coalition.resource.presence;

import org.coalition.servicetests.ContractRules;
import org.junit.jupiter.api.Test;

class ContractTest {
    @Test
    void theExamplesPassThroughOurTypesUnharmed() {
        ContractRules.checkExamples("presence", "presence", Presence.class);
    }
}
