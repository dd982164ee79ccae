package org.coalition.servicetests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The one shape of all services. A rule that matches nothing fails. */
public final class HouseRules {
    private static final DescribedPredicate<JavaClass> DECISIONS = DescribedPredicate.describe(
            "records and enums, which decide and carry, and are no settings",
            type -> (type.isRecord() || type.isEnum()) && !type.isAnnotatedWith(ConfigurationProperties.class));

    private HouseRules() {}

    /** Checks the classes of a service. */
    public static void check(String servicePackage) {
        JavaClasses types = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(servicePackage);
        rules(servicePackage).forEach(rule -> rule.check(types));
    }

    private static List<ArchRule> rules(String servicePackage) {
        return List.of(
                noClasses()
                        .that(DECISIONS)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "org.springframework..",
                                "reactor..",
                                "com.mongodb..",
                                "org.bson..",
                                "org.apache.kafka..",
                                "org.coalition.inbox.."))
                        .because("a decision is a plain function of state, command and time"),
                noClasses()
                        .that(DECISIONS)
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(LocalDate.class, "now")
                        .orShould()
                        .callMethod(UUID.class, "randomUUID")
                        .orShould()
                        .dependOnClassesThat()
                        .belongToAnyOf(Clock.class)
                        .because("time and ids come in as arguments"),
                classes()
                        .that()
                        .haveSimpleNameEndingWith("Routes")
                        .should()
                        .bePackagePrivate()
                        .because("nobody but HTTP uses a route"),
                noClasses()
                        .that()
                        .haveSimpleNameNotEndingWith("Routes")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.springframework.web..")
                                .and(DescribedPredicate.not(
                                        resideInAnyPackage("org.springframework.web.reactive.function.client.."))))
                        .because("only routes serve HTTP"),
                slices().matching(servicePackage + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("a feature can be understood without those that use it"),
                classes()
                        .should()
                        .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..impl..")
                        .because("a package is named by what it is about"));
    }
}
