package org.coalition.resource.reference;

import org.coalition.servicetests.ContractRules;
import org.junit.jupiter.api.Test;

class ContractTest {
    @Test
    void theExamplesPassThroughOurTypesUnharmed() {
        ContractRules.checkExamples("school-status", "schoolStatus", SchoolStatus.class);
        ContractRules.checkExamples("learners", "learners", Learners.class);
    }
}
