package org.coalition.partner;

import org.coalition.servicetests.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void theServiceHasTheShapeOfTheHouse() {
        HouseRules.check("org.coalition.partner");
    }
}
