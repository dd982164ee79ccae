package org.coalition.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contracts as a release has them: of its API, of its facts, and the facts that were its examples. One file for each
 * release, beside the sources; for tests alone.
 *
 * @param release for example {@code 0.1.0}
 * @param api OpenAPI document, as far as it is compared
 * @param facts AsyncAPI document, as far as it is compared
 */
public record Released(String release, JsonNode api, JsonNode facts, List<Example> examples) {
    private static final JsonMapper JSON = new JsonMapper();
    /** What nobody compares: words, what is said of access twice, and answers that are errors. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "description|summary|title|about|examples|tags|operationId|security|x-access|x-service|[345][0-9]{2}");

    public Released {
        examples = List.copyOf(examples);
    }

    /** The contracts as they are now. */
    public static Released present(String release) {
        List<Example> examples = new ArrayList<>();
        Contracts.topics().forEach(topic -> examples.addAll(Contracts.examples(topic)));
        return new Released(release, OpenApi.document(), AsyncApi.document(), examples);
    }

    /**
     * Those of the last release.
     *
     * @param home top folder of the sources
     */
    public static Released last(Path home) {
        try (Stream<Path> files = Files.list(folder(home))) {
            Path newest = files.filter(file -> file.toString().endsWith(".json"))
                    .max(Comparator.comparing(file -> Runtime.Version.parse(name(file))))
                    .orElseThrow();
            JsonNode read = JSON.readTree(Files.readString(newest));
            return new Released(
                    name(newest),
                    read.path("api"),
                    read.path("facts"),
                    List.of(JSON.treeToValue(read.path("examples"), Example[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps it beside the sources. */
    public void keep(Path home) {
        ObjectNode all = JSON.createObjectNode();
        all.set("api", compared(api, false));
        all.set("facts", compared(facts, false));
        all.set("examples", JSON.valueToTree(examples));
        try {
            Files.createDirectories(folder(home));
            Files.writeString(folder(home).resolve(release + ".json"), all + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Examples of a topic; those of one subject in the order in which they happened. */
    public List<Example> examples(String topic) {
        return examples.stream()
                .filter(example -> example.topic().equals(topic))
                .toList();
    }

    private static Path folder(Path home) {
        return home.resolve("contracts/src/released");
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    /** @param names whether the members are names of somebody's, and not keywords */
    private static JsonNode compared(JsonNode node, boolean names) {
        if (node instanceof ObjectNode object) {
            ObjectNode less = JSON.createObjectNode();
            object.properties().stream()
                    .filter(member ->
                            names || !LEFT_OUT.matcher(member.getKey()).matches())
                    .forEach(member -> less.set(
                            member.getKey(),
                            compared(
                                    member.getValue(), !names && member.getKey().equals("properties"))));
            return less;
        }
        if (node.isArray()) {
            ArrayNode less = JSON.createArrayNode();
            node.forEach(item -> less.add(compared(item, false)));
            return less;
        }
        return node;
    }
}
