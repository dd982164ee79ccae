package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is shipped is under a licence that we know. The build of the whole writes the list of it, {@code target/sbom.json}. */
class LicencesIT {
    private static final Path HOME = Path.of(System.getProperty("coalition.home", "../.."));
    private static final Path SBOM = HOME.resolve("target/sbom.json");

    @Test
    void everyLibraryThatIsShippedHasALicenceOfTheList() throws IOException {
        Assumptions.assumeTrue(Files.exists(SBOM), "Only the build of the whole writes " + SBOM);
        Set<String> known = Files.readAllLines(HOME.resolve("deploy/licences.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        JsonNode components = new JsonMapper().readTree(Files.readString(SBOM)).path("components");

        Assumptions.assumeTrue(
                components
                        .valueStream()
                        .anyMatch(component -> component.path("name").asString().equals("gateway")),
                "This was no build of the whole.");
        components.forEach(component -> {
            String library = component.path("group").asString("") + ":"
                    + component.path("name").asString("");
            List<String> licences = licences(component);
            if (!library.startsWith("org.coalition:") && licences.stream().noneMatch(known::contains)) {
                unknown.add(library + " " + licences);
            }
        });

        assertThat(unknown)
                .as("Look at the licence: add it to deploy/licences.txt, or take another library")
                .isEmpty();
        assertThat(components)
                .extracting(component -> component.path("name").asString())
                .as("all programs and what stands behind them")
                .contains(
                        "gateway",
                        "partner-service",
                        "resource-service",
                        "event-service",
                        "kafka-clients",
                        "lucene-core")
                .doesNotContain("junit-jupiter", "bench", "service-tests");
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        component.path("licenses").forEach(choice -> {
            // A choice between several is one expression.
            licences.addAll(List.of(choice.path("expression").asString("").split(" OR ", -1)));
            licences.add(choice.at("/license/id").asString(""));
            licences.add(choice.at("/license/name").asString(""));
        });
        licences.removeIf(String::isBlank);
        return licences;
    }
}
