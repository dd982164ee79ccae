package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.embedded.Topics;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be said of the containers where nothing runs them: that they are what the programs need, and give nobody more. */
class ComposeTest {
    private static final Path HOME = Path.of(System.getProperty("coalition.home", "../.."));
    private static final Path COMPOSE = HOME.resolve("deploy/compose");
    private static final Set<String> PROGRAMS =
            Set.of("gateway", "partner-service", "resource-service", "event-service");
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode compose = yaml(COMPOSE.resolve("compose.yaml"));

    @Test
    void theProgramsMayDoNothingThatTheyNeedNot() {
        assertThat(PROGRAMS).allSatisfy(name -> {
            JsonNode program = compose.path("services").path(name);
            assertThat(program.path("read_only").asBoolean(false)).as(name).isTrue();
            assertThat(program.path("cap_drop").toString()).as(name).isEqualTo("[\"ALL\"]");
            assertThat(program.path("security_opt").toString()).as(name).contains("no-new-privileges:true");
            assertThat(program.at("/build/args/PROGRAM").asString("")).isEqualTo(name);
            assertThat(program.path("mem_limit").asString("")).as(name).matches("[0-9]+g");
        });
        assertThat(text(HOME.resolve("deploy/images/Dockerfile"))).contains("USER 10001:10001");
    }

    @Test
    void portsAreOpenOnThisMachineAlone() {
        compose.path("services")
                .forEach(service -> service.path("ports")
                        .forEach(port -> assertThat(port.asString()).startsWith("127.0.0.1:")));
        assertThat(compose.at("/networks/inside/internal").asBoolean(false)).isTrue();
    }

    @Test
    void everyProgramIsToldWhatTheOneCommandRunTellsIt() {
        // As Spring reads them from the environment: capitals, without dashes.
        Set<String> told = Stream.of(
                        "server.address",
                        "coalition.kafka",
                        "coalition.mongodb",
                        "coalition.jwt.issuer",
                        "coalition.signing-key",
                        "coalition.public-url")
                .map(name -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(PROGRAMS)
                .allSatisfy(name -> assertThat(compose.path("services")
                                .path(name)
                                .path("environment")
                                .propertyNames())
                        .as(name)
                        .containsAll(told)
                        .contains("COALITION_JWT_JWKSETURI")
                        .noneMatch(variable -> variable.startsWith("COALITION_LOCALISSUER")));
    }

    @Test
    void theTopicsAreThoseOfThePlatformAndKeptForEver() {
        String script = text(COMPOSE.resolve("topics.sh"));
        String listed = script.lines()
                .filter(line -> line.startsWith("topics="))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(listed.replaceAll("topics=|\"", "").split(" ", -1))).isEqualTo(Topics.ALL);
        assertThat(script).contains("retention.ms=-1", "REPLICATION:-3", "IN_SYNC:-2", "PARTITIONS:-12", "$topic.dlt");
    }

    @Test
    void imagesHaveAVersionAndFilesThatAreBroughtInExist() {
        compose.path("services").forEach(service -> {
            String image = service.path("image").asString("");
            assertThat(image.startsWith("coalition/") || image.matches(".+:v?[0-9][0-9.]*"))
                    .as(image)
                    .isTrue();
            service.path("volumes").forEach(volume -> {
                String from = volume.asString().replaceFirst(":.*", "");
                if (from.startsWith(".")) {
                    assertThat(COMPOSE.resolve(from)).exists();
                }
            });
        });
    }

    @Test
    void prometheusAsksEveryProgramWhereItTells() {
        JsonNode scrape = yaml(COMPOSE.resolve("prometheus.yaml")).at("/scrape_configs/0");
        List<String> targets = scrape.at("/static_configs/0/targets")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertThat(scrape.path("job_name").asString()).isEqualTo("coalition");
        assertThat(scrape.path("metrics_path").asString()).isEqualTo("/actuator/prometheus");
        assertThat(PROGRAMS).allSatisfy(name -> {
            JsonNode own = yaml(HOME.resolve(name).resolve("src/main/resources/application.yaml"));
            assertThat(targets)
                    .contains(name + ":" + own.at("/management/server/port").asInt());
        });
    }

    @Test
    void everyProgramSendsTracesWhereGrafanaReadsThem() {
        JsonNode tempo = yaml(COMPOSE.resolve("tempo.yaml"));
        String port = tempo.at("/distributor/receivers/otlp/protocols/http/endpoint")
                .asString("")
                .replaceFirst(".*:", "");
        assertThat(PROGRAMS)
                .allSatisfy(name -> assertThat(compose.path("services")
                                .path(name)
                                .at("/environment/OTEL_EXPORTER_OTLP_ENDPOINT")
                                .asString(""))
                        .isEqualTo("http://tempo:" + port));
        assertThat(yaml(COMPOSE.resolve("grafana/source.yaml")).path("datasources"))
                .extracting(source -> source.path("url").asString(""))
                .contains("http://tempo:" + tempo.at("/server/http_listen_port").asInt());
        assertThat(compose.path("services").has("tempo")).isTrue();
    }

    @Test
    void theRealmTellsWhatTokensSayAndHoldsNoSecret() {
        JsonNode realm = JSON.readTree(text(COMPOSE.resolve("realm.json")));
        assertThat(realm.at("/roles/realm")
                        .valueStream()
                        .map(role -> role.path("name").asString()))
                .containsExactlyInAnyOrder("secretariat", "member", "ministry");
        assertThat(realm.at("/clientScopes/0/protocolMappers")
                        .valueStream()
                        .map(mapper -> mapper.at("/config/claim.name").asString("aud")))
                .containsExactlyInAnyOrder("aud", "roles", "organisation", "country");
        assertThat(realm.at("/clients/0/secret").asString()).startsWith("${");
    }

    private static JsonNode yaml(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setMergeOnCompose(true);
        Object read = new Yaml(new SafeConstructor(options)).load(text(file));
        return JSON.valueToTree(read instanceof Map<?, ?> map ? map : Map.of());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
