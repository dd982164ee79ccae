package org.coalition.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Loads real facts through the public API, each once however often it is done. An entry {@code {ref, as, post, body}} is
 * posted with the token of {@code as}; {@code {name}} in it stands for the id that the entry with that ref was given.
 */
final class DemoFacts {
    private static final List<String> FILES = List.of(
            "10-organisations",
            "20-contributions",
            "30-school-status",
            "40-learners",
            "50-needs",
            "60-events",
            "70-missions",
            "80-projects",
            "81-projects-agreed",
            "90-catalogue",
            "91-experiences");
    private static final Pattern REFERENCE = Pattern.compile("\\{([a-z0-9-]+)}");
    private static final int AT_ONCE = 8;

    private final int port;
    private final Secrets secrets;
    private final Progress progress;
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    DemoFacts(int port, Secrets secrets, Progress progress) {
        this.port = port;
        this.secrets = secrets;
        this.progress = progress;
    }

    /** Errors: {@link Failure} with the first entry that was refused and why. */
    void load() throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (String file : FILES) {
                List<JsonNode> entries = read(file);
                progress.say("loading " + entries.size() + " demo facts: " + file.substring(3));
                post(entries, workers);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    /** Those that refer to nothing open go together; the others wait for them. */
    private void post(List<JsonNode> entries, ExecutorService workers) throws InterruptedException {
        List<JsonNode> open = entries;
        while (!open.isEmpty()) {
            List<JsonNode> ready = open.stream().filter(this::isReady).toList();
            if (ready.isEmpty()) {
                throw new Failure("These demo facts refer to nothing known: "
                        + open.stream()
                                .map(entry -> entry.path("ref").asString())
                                .toList());
            }
            List<Callable<String>> posts = new ArrayList<>();
            ready.forEach(entry -> posts.add(() -> post(entry)));
            for (Future<String> posted : workers.invokeAll(posts)) {
                try {
                    posted.get();
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof Failure failure
                            ? failure
                            : new Failure("The demo facts cannot be loaded: " + e.getCause(), e);
                }
            }
            open = open.stream().filter(entry -> !ready.contains(entry)).toList();
        }
    }

    private boolean isReady(JsonNode entry) {
        return REFERENCE.matcher(text(entry)).results().allMatch(found -> ids.containsKey(found.group(1)));
    }

    private static String text(JsonNode entry) {
        return entry.path("post").asString() + " " + entry.path("body");
    }

    private String post(JsonNode entry) throws IOException {
        String ref = entry.path("ref").asString();
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1"
                + resolved(entry.path("post").asString()));
        Http.Answer answer = Http.post(
                uri,
                token(entry.path("as").asString()),
                "demo-" + ref,
                resolved(entry.path("body").toString()));
        if (answer.status() >= 300) {
            throw new Failure("The demo fact '" + ref + "' was refused: " + answer.body());
        }
        String id = answer.json().path("id").asString("");
        ids.put(ref, id);
        return id;
    }

    private String resolved(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(ids.getOrDefault(found.group(1), found.group())));
    }

    private String token(String client) throws IOException {
        if (client.equals("anonymous")) {
            return "";
        }
        String known = tokens.get(client);
        if (known != null) {
            return known;
        }
        String token = Http.token(port, client, secrets.of(client));
        tokens.put(client, token);
        return token;
    }

    private static List<JsonNode> read(String file) throws IOException {
        try (InputStream in = DemoFacts.class.getResourceAsStream("/demo/" + file + ".json")) {
            if (in == null) {
                throw new Failure("The demo facts " + file + " are missing in this build.");
            }
            return Http.JSON.readTree(in).valueStream().toList();
        }
    }
}
