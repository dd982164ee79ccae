package org.coalition.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code coalition import TYPE FILE}. */
@Command(
        name = "import",
        description = "Takes over a table, CSV or XLSX. Doing it again changes nothing but what the file changed.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing was refused",
            "2:some rows were refused",
            "1:the file was refused, or no platform answers"
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SHOWN =
            List.of("id", "type", "rows", "accepted", "changed", "unchanged", "refused", "refusals");
    private static final int MOST_LINES = 20;

    @Mixin
    private Options options = new Options();

    @Parameters(
            index = "0",
            paramLabel = "TYPE",
            description =
                    "What the rows are: organisations, contributions, needs, events, school-status, learners, presence.")
    private String type = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "CSV in any encoding, or XLSX.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Decides everything and writes nothing.")
    private boolean dryRun;

    @Option(names = "--approve", description = "New organisations are members at once, without a review here.")
    private boolean approve;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description = "Which column, by name, letter or HXL tag, tells a field. May be repeated.")
    private Map<String, String> mapping = new LinkedHashMap<>();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "What the file does not tell: edition, source, licence, country, zero,"
                    + " initiative. May be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw new Failure("There is no file " + file + ".");
        }
        int port = options.ports().gateway();
        String base = "http://127.0.0.1:" + port + "/api/v1/imports";
        String token = TokenCommand.token(options, "secretariat");
        Http.Answer answer = Http.upload(URI.create(base + "?" + query()), token, file);
        if (answer.status() >= 300) {
            return refused(answer);
        }
        JsonNode report = answer.json();
        while (report.path("state").asString("").equals("running")) {
            if (!json) {
                spec.commandLine().getErr().print("\r" + report.path("rows").asLong() + " rows …");
                spec.commandLine().getErr().flush();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            report = look(URI.create(base + "/" + report.path("id").asString()), token);
        }
        print(report);
        return !report.path("state").asString("").equals("completed")
                ? 1
                : report.path("refused").asLong() == 0 ? 0 : 2;
    }

    /** How far it is. The import goes on while nobody can say so, so this waits. Errors: {@link Failure} after two minutes. */
    private static JsonNode look(URI uri, String token) throws InterruptedException {
        Instant enough = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(enough)) {
            try {
                Http.Answer answer = Http.get(uri, token);
                if (answer.status() == 200) {
                    return answer.json();
                }
            } catch (IOException away) {
                // Asked again, as after an answer that is none.
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
        throw new Failure("For two minutes nobody could say how far the import is. It may go on. Send the file again"
                + " later: what is there already stays as it is.");
    }

    private String query() {
        Map<String, String> parameters = new LinkedHashMap<>(settings);
        parameters.put("type", type);
        parameters.put("dryRun", String.valueOf(dryRun));
        parameters.put("name", String.valueOf(file.getFileName()));
        if (approve) {
            parameters.put("state", "approved");
        }
        if (!mapping.isEmpty()) {
            parameters.put("mapping", Http.JSON.writeValueAsString(mapping));
        }
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The object that a report is, with the reasons why nothing was read. */
    private ObjectNode nothing(JsonNode problem) {
        ObjectNode nothing = Http.JSON.createObjectNode().putNull("id").put("type", type);
        List.of("rows", "accepted", "changed", "unchanged", "refused").forEach(count -> nothing.put(count, 0));
        ArrayNode refusals = nothing.putArray("refusals");
        for (JsonNode error : problem.path("errors")) {
            refusals.addObject()
                    .put("row", 0)
                    .putNull("column")
                    .putNull("value")
                    .put("code", error.path("code").asString())
                    .put("detail", error.path("detail").asString());
        }
        if (refusals.isEmpty()) {
            refusals.addObject()
                    .put("row", 0)
                    .putNull("column")
                    .putNull("value")
                    .put("code", problem.path("type").asString("").replaceAll(".*:", ""))
                    .put("detail", problem.path("detail").asString());
        }
        return nothing;
    }

    private int refused(Http.Answer answer) {
        JsonNode problem = answer.json();
        if (json) {
            spec.commandLine().getOut().println(nothing(problem));
        } else {
            JsonNode first = problem.path("errors").path(0);
            spec.commandLine()
                    .getErr()
                    .println(
                            first.isMissingNode()
                                    ? problem.path("detail").asString()
                                    : first.path("detail").asString());
        }
        return 1;
    }

    private void print(JsonNode report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode shown = Http.JSON.createObjectNode();
            SHOWN.forEach(name -> shown.set(name, report.path(name)));
            out.println(shown);
            return;
        }
        out.printf(
                Locale.ROOT,
                "\r%s%s%n%d rows: %d accepted, %d changed, %d unchanged, %d refused%n",
                report.path("format").asString(""),
                dryRun ? " (dry run: nothing was written)" : "",
                report.path("rows").asLong(),
                report.path("accepted").asLong(),
                report.path("changed").asLong(),
                report.path("unchanged").asLong(),
                report.path("refused").asLong());
        if (report.path("state").asString("").equals("interrupted")) {
            out.println("  The service stopped in the middle. Send the file again: it goes on where it was.");
        }
        lines(
                out,
                report.path("refusals"),
                one -> "  row " + one.path("row").asLong() + ", "
                        + one.path("column").asString("whole row") + " '"
                        + one.path("value").asString("") + "': "
                        + one.path("detail").asString());
        lines(
                out,
                report.path("remarks"),
                one -> "  row " + one.path("row").asLong() + ": "
                        + one.path("detail").asString());
        lines(out, report.path("notes"), one -> "  " + one.asString());
    }

    private static void lines(PrintWriter out, JsonNode list, Function<JsonNode, String> line) {
        list.valueStream().limit(MOST_LINES).map(line).forEach(out::println);
        if (list.size() > MOST_LINES) {
            out.println("  … and " + (list.size() - MOST_LINES) + " more; --json shows all");
        }
    }
}
