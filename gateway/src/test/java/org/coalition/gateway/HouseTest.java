package org.coalition.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class HouseTest {
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.coalition.gateway");

    @Test
    void theViewAndWhatIsCountedFromItKnowNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage("..view..", "..coverage..")
                .and()
                .haveSimpleNameNotEndingWith("Routes")
                .and()
                .doNotHaveSimpleName("Answer")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor..", "org.apache.kafka..")
                .check(GATEWAY);
    }

    @Test
    void partsDoNotGoRoundInCircles() {
        slices().matching("org.coalition.gateway.(*)..")
                .should()
                .beFreeOfCycles()
                .check(GATEWAY);
    }
}
