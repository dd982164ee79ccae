package org.coalition.standalone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.coalition.embedded.Temporary;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the chart makes of some values: the objects that a cluster would be given. */
record Rendered(List<JsonNode> objects) {
    static final Path CHART =
            Path.of(System.getProperty("coalition.home", "../..")).resolve("deploy/helm/coalition");

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CLUSTER = "1.33.0";
    /** Kinds of the cluster itself; those of KEDA and of Prometheus' operator have their form elsewhere. */
    private static final Map<String, String> MODELS = Map.of(
            "v1",
            "V1",
            "apps/v1",
            "V1",
            "batch/v1",
            "V1",
            "policy/v1",
            "V1",
            "networking.k8s.io/v1",
            "V1",
            "autoscaling/v2",
            "V2");

    /** @param more options for helm */
    static Rendered with(String... more) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("template", "coalition", CHART.toString(), "--kube-version", CLUSTER));
        arguments.addAll(List.of(more));
        List<JsonNode> objects = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(helm(arguments))
                .forEach(object -> objects.add(JSON.valueToTree(object == null ? Map.of() : object)));
        objects.removeIf(JsonNode::isEmpty);
        return new Rendered(objects);
    }

    /** What helm says; fails when it fails. Where there is none, the test is skipped and says so. */
    static String helm(List<String> arguments) throws IOException, InterruptedException {
        Optional<Path> helm = executable();
        assumeTrue(
                helm.isPresent(),
                "There is no helm on the PATH, so the chart was not rendered; -Dcoalition.helm=… names one, and"
                        + " go install helm.sh/helm/v3/cmd/helm@v3.22.0 makes one.");
        List<String> command = new ArrayList<>(List.of(helm.orElseThrow().toString()));
        command.addAll(arguments);
        Path errors = Temporary.file("helm");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + said + Files.readString(errors));
        }
        return said;
    }

    private static Optional<Path> executable() {
        String named = System.getProperty("coalition.helm");
        Stream<Path> places = named != null
                ? Stream.of(Path.of(named))
                : Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(folder -> Path.of(folder, "helm"));
        return places.filter(Files::isExecutable).findFirst();
    }

    List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asString("").equals(kind))
                .toList();
    }

    JsonNode one(String kind, String name) {
        return all(kind).stream()
                .filter(object -> object.at("/metadata/name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    /** What runs: templates of pods of deployments and jobs. */
    List<JsonNode> pods() {
        return Stream.concat(all("Deployment").stream(), all("Job").stream())
                .map(object -> object.at("/spec/template"))
                .toList();
    }

    /** Holds an object against its type in the API: no field that there is not, none missing, each of its type. */
    static void check(JsonNode object) throws ReflectiveOperationException {
        String model = MODELS.get(object.path("apiVersion").asString(""));
        if (model != null) {
            Class.forName("io.kubernetes.client.openapi.models." + model
                            + object.path("kind").asString(""))
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(object.toString()));
        }
    }
}
