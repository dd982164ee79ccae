package org.coalition.resource.contributions;

import org.coalition.servicetests.ContractRules;
import org.junit.jupiter.api.Test;

class ContractTest {
    @Test
    void theExamplesPassThroughOurTypesUnharmed() {
        ContractRules.checkExamples("contributions", "contribution", Contribution.class);
        ContractRules.checkExamples("contributions", "commitment", Commitment.class);
    }
}
