package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and dashboard ask for what the programs tell, and whoever is woken finds what to do. */
class MonitoringTest {
    private static final Path HOME = Path.of(System.getProperty("coalition.home", "../.."));
    private static final Path MONITORING = HOME.resolve("deploy/monitoring");
    private static final JsonMapper JSON = new JsonMapper();
    /** What Prometheus, Spring Boot and the JVM tell, as far as it is used. */
    private static final Set<String> OTHERS =
            Set.of("up", "http_server_requests_seconds_count", "jvm_memory_used_bytes");

    private static final Pattern LABELS =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\b(by|without) *\\([^)]*\\)|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*(?![a-z0-9_]* *\\()");
    private static final Set<String> SEVERITIES = Set.of("page", "ticket");

    @Test
    void everyAlertAsksForWhatIsToldAndHasItsRunbook() throws IOException {
        Set<String> told = told();
        List<JsonNode> rules = rules();
        assertThat(rules).hasSizeGreaterThan(8).allSatisfy(rule -> {
            String name = rule.path("alert").asString("");
            assertThat(name).isNotBlank();
            assertThat(told).as(name).containsAll(asked(rule.path("expr").asString("")));
            assertThat(asked(rule.path("expr").asString(""))).as(name).isNotEmpty();
            assertThat(SEVERITIES).as(name).contains(rule.at("/labels/severity").asString(""));
            assertThat(rule.path("for").asString("1m")).as(name).matches("[0-9]+[smh]");
            assertThat(rule.at("/annotations/summary").asString("")).as(name).isNotBlank();
            assertThat(HOME.resolve(rule.at("/annotations/runbook").asString("nowhere")))
                    .exists();
        });
        assertThat(rules).extracting(rule -> rule.path("alert").asString()).doesNotHaveDuplicates();
    }

    @Test
    void everyRunbookIsAnAlerts() throws IOException {
        Set<String> named = rules().stream()
                .map(rule -> rule.at("/annotations/runbook").asString(""))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(HOME.resolve("docs/runbooks"))) {
            assertThat(files.map(file -> "docs/runbooks/" + file.getFileName()))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void everyPanelAsksForWhatIsToldAndWhatIsToldIsShown() throws IOException {
        Set<String> shown = new TreeSet<>();
        JSON.readTree(Files.readString(MONITORING.resolve("dashboard.json")))
                .path("panels")
                .forEach(panel -> {
                    assertThat(panel.path("title").asString("")).isNotBlank();
                    assertThat(panel.path("targets")).isNotEmpty();
                    panel.path("targets")
                            .forEach(target ->
                                    shown.addAll(asked(target.path("expr").asString(""))));
                });
        assertThat(told()).containsAll(shown);
        shown.addAll(OTHERS);
        assertThat(shown).isEqualTo(told());
    }

    private static List<JsonNode> rules() throws IOException {
        Object yaml = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(MONITORING.resolve("alerts.yaml")));
        List<JsonNode> rules = new ArrayList<>();
        JSON.<JsonNode>valueToTree(yaml)
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    /** Names of metrics in an expression: what is neither a function, nor a label, nor a word of the language. */
    private static Set<String> asked(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(LABELS.matcher(expression).replaceAll(" "));
        while (name.find()) {
            names.add(name.group());
        }
        names.removeAll(Set.of("and", "or", "unless", "on", "by"));
        return names;
    }

    private static Set<String> told() throws IOException {
        Set<String> names = Files.readAllLines(MONITORING.resolve("metrics.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" +", 3)[1])
                .collect(Collectors.toCollection(TreeSet::new));
        names.addAll(OTHERS);
        return names;
    }
}
