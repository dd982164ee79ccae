package org.coalition.event.series;

import org.coalition.servicetests.ContractRules;
import org.junit.jupiter.api.Test;

class ContractTest {
    @Test
    void theExamplesPassThroughOurTypesUnharmed() {
        ContractRules.checkExamples("series", "series", Cycle.class);
    }
}
