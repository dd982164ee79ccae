package org.coalition.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code coalition up}. */
@Command(
        name = "up",
        description = "Starts everything, and keeps it running until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @ArgGroup
    private Content content = new Content();

    @Option(
            names = "--allow-private-webhooks",
            description = "Webhooks may go to this machine and to private networks, and without TLS.")
    private boolean privateWebhooks;

    @Option(
            names = "--republish",
            description = "Services send all their facts to the topics again; after the broker's files were lost.")
    private boolean republish;

    @Option(
            names = "--upstream",
            hidden = true,
            description = "SERVICE=URI: where the gateway finds a service; for tests that stand between them.")
    private Map<String, URI> upstream = new HashMap<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What a platform begins with. */
    static final class Content {
        @Option(
                names = "--demo",
                description = "Load the demo facts, whatever is there. Done by itself at the first start.")
        private boolean demo;

        @Option(names = "--empty", description = "Begin with nothing.")
        private boolean empty;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(out, Instant.now());
        Ports ports = options.ports();
        Path home = Path.of(System.getProperty("coalition.home", "."));
        CountDownLatch stopped = new CountDownLatch(1);
        try (DataFolder data = DataFolder.open(options.data())) {
            int orphans = data.endOrphans();
            if (orphans > 0) {
                progress.say("ended " + orphans + " programs of an earlier start that was killed");
            }
            ports.requireFree();
            try (Platform platform = Platform.prepare(
                    home, ports, data, new Platform.Settings(privateWebhooks, republish, upstream), progress)) {
                Thread main = Thread.currentThread();
                Thread hook = new Thread(() -> {
                    main.interrupt();
                    await(stopped);
                });
                Runtime.getRuntime().addShutdownHook(hook);
                serve(platform, ports, data, progress);
            }
        } catch (InterruptedException e) {
            progress.say("stopped");
            return 0;
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private void serve(Platform platform, Ports ports, DataFolder data, Progress progress)
            throws IOException, InterruptedException {
        Progress started = new Progress(spec.commandLine().getOut(), Instant.now());
        platform.start();
        double ready = started.seconds();
        if (content.demo || (!content.empty && wantsDemo(data))) {
            new DemoFacts(ports.gateway(), data.secrets(), progress).load();
            data.mark("demo-loaded");
        }
        progress.print("");
        progress.print(answer(ports));
        progress.print(String.format(Locale.ROOT, "%nReady. The programs took %.1f s to start.", ready));
        progress.print(where(ports, data));
        new CountDownLatch(1).await();
    }

    /** At the first start, and again when that one was cut short. */
    private static boolean wantsDemo(DataFolder data) {
        if (data.isFresh()) {
            data.mark("demo-wanted");
        }
        return data.isMarked("demo-wanted") && !data.isMarked("demo-loaded");
    }

    private static String answer(Ports ports) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + ports.gateway() + "/api/v1/coverage?country=SEN&on=2020-04-11");
        JsonNode answer = Http.get(uri).json();
        StringBuilder text = new StringBuilder("What is covered in Senegal?  GET " + uri);
        for (JsonNode cell : answer.path("cells")) {
            JsonNode need = cell.path("inNeed");
            text.append(String.format(
                    Locale.ROOT,
                    "%n  %-16s in need %s confirmed, %s declared for it; offered %s; pledged %s, committed %s, in progress %s,"
                            + " delivered %s",
                    cell.path("kind").asString(),
                    figure(need.path("confirmed")),
                    figure(need.path("declaredFor")),
                    figure(cell.path("offered")),
                    figure(cell.path("pledged")),
                    figure(cell.path("committed")),
                    figure(cell.path("inProgress")),
                    figure(cell.path("delivered"))));
        }
        JsonNode affected = answer.path("cells").path(0).path("affected");
        text.append(String.format(
                Locale.ROOT,
                "%n  learners (ISCED 0-3) kept from closed schools on %s: %s",
                affected.path("on").asString(),
                figure(affected.path("closed"))));
        return text.toString();
    }

    private static String figure(JsonNode number) {
        return number.isNumber() ? String.format(Locale.ROOT, "%,d", number.asLong()) : "unknown";
    }

    private static String where(Ports ports, DataFolder data) {
        String base = "http://127.0.0.1:" + ports.gateway();
        Secrets secrets = data.secrets();
        return "  page    " + base + "/\n  docs    " + base + "/docs\n  API     " + base + "/api/v1\n  tokens  POST "
                + base + "/oauth2/token, or ./coalition token CLIENT\n"
                + "          secretariat     " + secrets.of("secretariat") + "\n"
                + "          member-huawei   " + secrets.of("member-huawei") + "   (any member-<organisation>)\n"
                + "          ministry-sen    " + secrets.of("ministry-sen") + "   (any ministry-<iso3>)\n"
                + "  mails   " + data.mails() + "   (written there instead of sent)\n"
                + "  data    " + data.path() + "\nCtrl-C stops it; the next start finds everything.";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
