package org.coalition.resource.schoolstatus;

import org.coalition.servicetests.ContractRules;
import org.junit.jupiter.api.Test;

class ContractTest {
    @Test
    void theExamplesPassThroughOurTypesUnharmed() {
        ContractRules.checkExamples("school-status", "schoolStatus", SchoolStatus.class);
    }
}
