package org.coalition.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
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
    private static final List<String> SHOWN =
            List.of("id", "type", "rows", "accepted", "changed", "unchanged", "refused", "refusals");
    private static final int MOST_LINES = 20;

    @Mixin
    private Options options = new Options();

    @Parameters(index = "0", paramLabel = "TYPE", description = "What the rows are: organisations.")
    private String type = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "CSV in any encoding, or XLSX.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Decides everything and writes nothing.")
    private boolean dryRun;

    @Option(names = "--approve", description = "New organisations are members at once, without a review here.")
    private boolean approve;

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
        URI uri = URI.create(base + "?type=" + URLEncoder.encode(type, StandardCharsets.UTF_8) + "&dryRun=" + dryRun
                + (approve ? "&state=approved" : ""));
        Http.Answer answer = Http.upload(uri, token, file);
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
            report = Http.get(URI.create(base + "/" + report.path("id").asString()), token)
                    .json();
        }
        print(report);
        return !report.path("state").asString("").equals("completed")
                ? 1
                : report.path("refused").asLong() == 0 ? 0 : 2;
    }

    private int refused(Http.Answer answer) {
        JsonNode problem = answer.json();
        if (json) {
            spec.commandLine().getOut().println(problem);
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
        lines(
                out,
                report.path("refusals"),
                one -> "  row " + one.path("row").asLong() + ", "
                        + one.path("column").asString("whole row") + " '"
                        + one.path("value").asString("") + "': "
                        + one.path("detail").asString());
        lines(
                out,
                report.path("suspects"),
                one -> "  row " + one.path("row").asLong() + " may be "
                        + one.at("/suspects/0/name").asString("") + " ("
                        + one.at("/suspects/0/reasons/0").asString("") + "); it was taken as "
                        + one.path("organisation").asString());
    }

    private static void lines(PrintWriter out, JsonNode list, Function<JsonNode, String> line) {
        list.valueStream().limit(MOST_LINES).map(line).forEach(out::println);
        if (list.size() > MOST_LINES) {
            out.println("  … and " + (list.size() - MOST_LINES) + " more; --json shows all");
        }
    }
}
