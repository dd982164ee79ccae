package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.coalition.embedded.SecuredBroker;
import org.coalition.embedded.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be said of the chart where there is no cluster: each rule for the defaults, and with everything switched on. */
class HelmTest {
    private static final Path HOME = Path.of(System.getProperty("coalition.home", "../.."));
    private static final Set<String> PROGRAMS =
            Set.of("gateway", "partner-service", "resource-service", "event-service");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME = "app.kubernetes.io/name";
    private static final String FULL = "full-values.yaml";
    /** What may tell a secret by its name. */
    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|KEY|JAAS|TOKEN|MONGODB");
    /** Names of Spring and of OpenTelemetry, which stand in no file of the programs. */
    private static final Set<String> OTHERS = Set.of("springconfigimport", "oteltracessamplerarg");

    @TempDir
    Path folder;

    @Test
    void itHasTheFormThatHelmAsksFor() throws Exception {
        assertThat(Rendered.helm(List.of("lint", "--strict", Rendered.CHART.toString())))
                .contains("0 chart(s) failed");
        assertThat(Rendered.helm(List.of(
                        "lint", "--strict", "-f", Rendered.CHART.resolve(FULL).toString(), Rendered.CHART.toString())))
                .contains("0 chart(s) failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", FULL})
    void everyObjectIsOneThatAClusterKnows(String values) throws Exception {
        for (JsonNode object : rendered(values).objects()) {
            Rendered.check(object);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", FULL})
    void whatRunsMayDoNothingThatItNeedsNot(String values) throws Exception {
        assertThat(rendered(values).pods()).hasSize(5).allSatisfy(pod -> {
            JsonNode context = pod.at("/spec/securityContext");
            assertThat(context.path("runAsNonRoot").asBoolean(false)).isTrue();
            assertThat(context.path("runAsUser").asInt(0)).isPositive();
            assertThat(context.at("/seccompProfile/type").asString("")).isEqualTo("RuntimeDefault");
            assertThat(pod.at("/spec/automountServiceAccountToken").asBoolean(true))
                    .isFalse();
            assertThat(pod.at("/spec/containers")).hasSize(1).allSatisfy(container -> {
                JsonNode own = container.path("securityContext");
                assertThat(own.path("readOnlyRootFilesystem").asBoolean(false)).isTrue();
                assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(own.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
                assertThat(container.path("image").asString("")).matches(".+:v?[0-9][0-9.]*");
                assertThat(container.at("/resources/requests/cpu").asString("")).isNotBlank();
                assertThat(container.at("/resources/requests/memory").asString(""))
                        .isNotBlank();
                assertThat(container.at("/resources/limits/memory").asString(""))
                        .isNotBlank();
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", FULL})
    void programsAreAskedHowTheyAreWhereTheyTellIt(String values) throws Exception {
        Rendered rendered = rendered(values);
        assertThat(PROGRAMS).allSatisfy(name -> {
            JsonNode own = application(name);
            JsonNode container = container(rendered, name);
            assertThat(own.at("/management/endpoint/health/probes/enabled").asBoolean(false))
                    .isTrue();
            assertThat(own.at("/management/endpoint/health/group/readiness/include")
                            .asString(""))
                    .isNotBlank();
            assertThat(port(container, "http")).isEqualTo(own.at("/server/port").asInt());
            assertThat(port(container, "management"))
                    .isEqualTo(own.at("/management/server/port").asInt());
            Map.of("startupProbe", "liveness", "livenessProbe", "liveness", "readinessProbe", "readiness")
                    .forEach((probe, group) -> {
                        JsonNode get = container.path(probe).path("httpGet");
                        assertThat(get.path("path").asString("")).isEqualTo("/actuator/health/" + group);
                        assertThat(get.path("port").asString("")).isEqualTo("management");
                    });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", FULL})
    void oneOfEachMayGoAtAnyTimeAndMoreComeWhenThereIsMoreToDo(String values) throws Exception {
        Rendered rendered = rendered(values);
        int partitions = values().at("/kafka/topics/partitions").asInt();
        assertThat(PROGRAMS).allSatisfy(name -> {
            JsonNode deployment = rendered.one("Deployment", "coalition-" + name);
            assertThat(deployment.at("/spec/replicas").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(deployment
                            .at("/spec/strategy/rollingUpdate/maxUnavailable")
                            .asInt(1))
                    .isZero();
            JsonNode budget = rendered.one("PodDisruptionBudget", "coalition-" + name);
            assertThat(budget.at("/spec/selector")).isEqualTo(deployment.at("/spec/selector"));
            boolean keda = values.equals(FULL) && !name.equals("gateway");
            JsonNode scaling = rendered.one(keda ? "ScaledObject" : "HorizontalPodAutoscaler", "coalition-" + name)
                    .path("spec");
            assertThat(scaling.at("/scaleTargetRef/name").asString("")).isEqualTo("coalition-" + name);
            assertThat(scaling.path(keda ? "minReplicaCount" : "minReplicas").asInt())
                    .isGreaterThanOrEqualTo(2);
            // A consumer more than partitions reads nothing.
            assertThat(scaling.path(keda ? "maxReplicaCount" : "maxReplicas").asInt())
                    .isBetween(2, partitions);
        });
        assertThat(rendered.all("Deployment")).hasSize(PROGRAMS.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", FULL})
    void noSecretStandsInTheChart(String values) throws Exception {
        Rendered rendered = rendered(values);
        assertThat(rendered.all("Secret")).isEmpty();
        assertThat(rendered.pods())
                .allSatisfy(pod -> pod.at("/spec/containers/0/env").forEach(variable -> {
                    String name = variable.path("name").asString("");
                    if (SECRET.matcher(name).find()) {
                        boolean referred =
                                variable.at("/valueFrom/secretKeyRef/name").isString()
                                        || variable.path("value").asString("").startsWith("file:/");
                        assertThat(referred).as(name).isTrue();
                    }
                }));
        assertThat(rendered.objects().toString().toLowerCase(Locale.ROOT)).doesNotContain("password=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", FULL})
    void programsAreToldInWordsThatTheyKnow(String values) throws Exception {
        Rendered rendered = rendered(values);
        Set<String> told = new TreeSet<>();
        PROGRAMS.forEach(name -> {
            JsonNode env = container(rendered, name).path("env");
            assertThat(env.valueStream().map(one -> one.path("name").asString()))
                    .as(name)
                    .doesNotHaveDuplicates()
                    .contains("COALITION_KAFKA", "COALITION_JWT_ISSUER", "COALITION_SIGNINGKEY", "SERVER_ADDRESS");
            env.forEach(one -> told.add(canonical(one.path("name").asString().replace("_", "."))));
        });
        told.removeIf(name -> name.startsWith("springkafkaproperties"));
        assertThat(known()).containsAll(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", FULL})
    void servicesListenToTheGatewayAlone(String values) throws Exception {
        Rendered rendered = rendered(values);
        List<JsonNode> labels =
                rendered.pods().stream().map(pod -> pod.at("/metadata/labels")).toList();
        assertThat(rendered.all("NetworkPolicy")).hasSize(PROGRAMS.size()).allSatisfy(policy -> {
            selectors(policy.path("spec"))
                    .forEach(selector -> assertThat(labels)
                            .as(selector.toString())
                            .anyMatch(pod -> selector.properties().stream()
                                    .allMatch(one -> one.getValue().equals(pod.path(one.getKey())))));
            String name = policy.at("/spec/podSelector/matchLabels").path(NAME).asString("");
            assertThat(policy.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
            if (!name.equals("gateway")) {
                assertThat(policy.at("/spec/ingress")
                                .valueStream()
                                .filter(rule -> rule.path("ports").toString().contains("\"http\"")))
                        .singleElement()
                        .satisfies(rule -> assertThat(rule.path("from"))
                                .singleElement()
                                .satisfies(peer -> assertThat(peer.at("/podSelector/matchLabels")
                                                .path(NAME)
                                                .asString(""))
                                        .isEqualTo("gateway")));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", FULL})
    void tracesGoWhereTheyAreToldAndNowhereByDefault(String values) throws Exception {
        Rendered rendered = rendered(values);
        boolean told = values.equals(FULL);
        assertThat(PROGRAMS).allSatisfy(name -> {
            assertThat(container(rendered, name).path("env").toString().contains("OTEL_EXPORTER_OTLP_ENDPOINT"))
                    .isEqualTo(told);
            assertThat(rendered.one("NetworkPolicy", "coalition-" + name)
                            .at("/spec/egress")
                            .valueStream()
                            .anyMatch(rule -> rule.path("ports").toString().contains("4318")))
                    .isEqualTo(told);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", FULL})
    void servicesFindTheirPods(String values) throws Exception {
        Rendered rendered = rendered(values);
        assertThat(PROGRAMS).allSatisfy(name -> {
            JsonNode service = rendered.one("Service", "coalition-" + name).path("spec");
            assertThat(service.path("selector"))
                    .isEqualTo(rendered.one("Deployment", "coalition-" + name).at("/spec/selector/matchLabels"));
            assertThat(port(service, "http"))
                    .isEqualTo(application(name).at("/server/port").asInt());
        });
        for (String name : Set.of("PARTNER", "RESOURCE", "EVENT")) {
            String url = container(rendered, "gateway")
                    .path("env")
                    .valueStream()
                    .filter(one -> one.path("name").asString().equals("COALITION_UPSTREAM_" + name))
                    .findFirst()
                    .orElseThrow()
                    .path("value")
                    .asString();
            String service = url.replaceAll("http://|:[0-9]+", "");
            assertThat(url).endsWith(":" + port(rendered.one("Service", service).path("spec"), "http"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", FULL})
    void theTopicsAreMadeAsThoseOfTheComposition(String values) throws Exception {
        Rendered rendered = rendered(values);
        JsonNode job = rendered.one("Job", "coalition-topics");
        assertThat(job.at("/metadata/annotations").path("helm.sh/hook").asString(""))
                .contains("pre-install", "pre-upgrade");
        String script = rendered.one("ConfigMap", "coalition-topics")
                .path("data")
                .path("topics.sh")
                .asString("");
        assertThat(script.strip())
                .isEqualTo(Files.readString(HOME.resolve("deploy/compose/topics.sh"))
                        .strip());
        assertThat(script).contains("topics=\"" + String.join(" ", Topics.ALL) + "\"");
        job.at("/spec/template/spec/containers/0/env").forEach(variable -> {
            String name = variable.path("name").asString();
            if (!name.equals("LOG_DIR")) {
                assertThat(script).contains("${" + name);
            }
            if (Set.of("PARTITIONS", "REPLICATION", "IN_SYNC").contains(name)) {
                assertThat(script)
                        .contains("${" + name + ":-" + variable.path("value").asString() + "}");
            }
        });
    }

    @Test
    void whatMakesTheTopicsIsLetInByABrokerThatAsks() throws Exception {
        String properties = rendered(FULL)
                .one("ConfigMap", "coalition-topics")
                .path("data")
                .path("client.properties")
                .asString("");
        try (SecuredBroker broker = SecuredBroker.start()) {
            broker.setPassword("topics", "geheim");
            Map<String, String> client = broker.client("topics", "geheim");
            Files.writeString(
                    folder.resolve("spring.kafka.properties.sasl.jaas.config"), client.get("sasl.jaas.config"));
            Files.copy(Path.of(client.get("ssl.truststore.location")), folder.resolve("ca.crt"));
            Properties read = new Properties();
            read.load(new StringReader(properties
                    .replace("/etc/coalition/kafka-ca", folder.toString())
                    .replace("/etc/coalition/kafka", folder.toString())));
            read.put("bootstrap.servers", broker.bootstrap());
            try (Admin admin = Admin.create(read)) {
                assertThat(admin.listTopics().names().get()).containsAll(Topics.ALL);
            }
        }
    }

    @Test
    void alertsAreThoseOfTheCompositionAndMetricsAreFound() throws Exception {
        Rendered rendered = rendered(FULL);
        assertThat(rendered.one("PrometheusRule", "coalition").path("spec"))
                .isEqualTo(yaml(HOME.resolve("deploy/monitoring/alerts.yaml")));
        JsonNode monitor = rendered.one("ServiceMonitor", "coalition").path("spec");
        assertThat(monitor.at("/endpoints/0/path").asString("")).isEqualTo("/actuator/prometheus");
        assertThat(rendered.all("Service")).allSatisfy(service -> {
            JsonNode labels = service.at("/metadata/labels");
            monitor.at("/selector/matchLabels")
                    .properties()
                    .forEach(one -> assertThat(labels.path(one.getKey())).isEqualTo(one.getValue()));
            // The alerts ask for this job.
            assertThat(labels.path(monitor.path("jobLabel").asString()).asString())
                    .isEqualTo("coalition");
        });
    }

    @Test
    void servicesAreScaledByTheGroupsThatTheyReadAs() {
        assertThat(PROGRAMS)
                .allSatisfy(name -> assertThat(values().at("/programs")
                                .path(name)
                                .path("consumerGroups")
                                .valueStream()
                                .map(JsonNode::asString))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(application(name)
                                .at("/spring/cloud/stream/bindings")
                                .valueStream()
                                .map(binding ->
                                        binding.path("group").asString("").replace("${spring.application.name}", name))
                                .filter(group -> !group.isEmpty())
                                .collect(Collectors.toSet())));
    }

    private static Rendered rendered(String values) throws IOException, InterruptedException {
        return Rendered.with("-f", Rendered.CHART.resolve(values).toString());
    }

    private static JsonNode values() {
        return yaml(Rendered.CHART.resolve("values.yaml"));
    }

    private static JsonNode container(Rendered rendered, String program) {
        return rendered.one("Deployment", "coalition-" + program).at("/spec/template/spec/containers/0");
    }

    /** Of a container or a service. */
    private static int port(JsonNode of, String name) {
        JsonNode port = of.path("ports")
                .valueStream()
                .filter(one -> one.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow();
        return port.path("containerPort").asInt(port.path("port").asInt(0));
    }

    /** Every {@code matchLabels} that selects pods, wherever it stands, except those that look into other namespaces. */
    private static Stream<JsonNode> selectors(JsonNode in) {
        Stream<JsonNode> here = in.path("podSelector").has("matchLabels")
                ? Stream.of(in.path("podSelector").path("matchLabels"))
                : Stream.empty();
        return Stream.concat(here, in.valueStream().flatMap(HelmTest::selectors));
    }

    /** Names of everything that can be set, in the form in which Spring compares them. */
    private static Set<String> known() throws IOException {
        Set<String> known = new TreeSet<>(OTHERS);
        PROGRAMS.forEach(name ->
                flattened("", application(name)).map(HelmTest::canonical).forEach(known::add));
        for (Path source : sources()) {
            String text = Files.readString(source);
            Pattern.compile("@Value\\(\"\\$\\{([a-z.-]+)")
                    .matcher(text)
                    .results()
                    .forEach(one -> known.add(canonical(one.group(1))));
            Matcher prefix = Pattern.compile("@ConfigurationProperties\\(\"([a-z.-]+)\"\\)")
                    .matcher(text);
            if (prefix.find()) {
                String header = text.substring(text.indexOf("record ", prefix.end()));
                Pattern.compile("(\\w+)[,)]")
                        .matcher(header.substring(0, header.indexOf('{')))
                        .results()
                        .forEach(one -> known.add(canonical(prefix.group(1) + one.group(1))));
            }
        }
        return known;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(HOME)) {
            List<Path> folders = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
            return folders.stream().flatMap(HelmTest::javaFiles).toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> flattened(String at, JsonNode tree) {
        return tree.isObject()
                ? tree.properties().stream().flatMap(one -> flattened(at + one.getKey() + ".", one.getValue()))
                : Stream.of(at);
    }

    private static String canonical(String name) {
        return name.replaceAll("[.-]", "").toLowerCase(Locale.ROOT);
    }

    private static JsonNode application(String program) {
        return yaml(HOME.resolve(program).resolve("src/main/resources/application.yaml"));
    }

    private static JsonNode yaml(Path file) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            return JSON.valueToTree(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
