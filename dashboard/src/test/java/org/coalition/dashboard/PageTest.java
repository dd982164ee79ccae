package org.coalition.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be known of the page without a browser. */
class PageTest {
    private static final Path PAGE = Path.of("src/main/resources/page");
    private static final int LIT_HTML = 3_300;
    private static final int BUDGET = 40 * 1024;
    private static final Pattern IMPORTED = Pattern.compile("from '(\\.[^']+)'");
    private static final Pattern SAID = Pattern.compile("\\bt\\('([\\w.-]+)'[,)]");
    private static final Pattern VALUE = Pattern.compile("\\{\\w+}");

    /**
     * What a reader of one address waits for, as gzip: the style, the largest words, lit-html, and each script that its page imports,
     * directly or through others. Other pages' scripts come when they are opened.
     */
    @Test
    void noPageAsksForMoreThanTheBudget() throws IOException {
        int words = 0;
        for (Path file : files(".json")) {
            words = Math.max(words, compressed(file));
        }
        for (Path page : files(".js")) {
            Set<Path> scripts = new TreeSet<>();
            addImports(PAGE.resolve("js/main.js"), scripts);
            addImports(page, scripts);
            int all = LIT_HTML + words + compressed(PAGE.resolve("style/page.css"));
            for (Path script : scripts) {
                all += compressed(script);
            }
            assertThat(all).as(page.toString()).isLessThan(BUDGET);
        }
    }

    @Test
    void everyLanguageSaysTheSameWithTheSameValues() throws IOException {
        Map<String, String> english = words(PAGE.resolve("words/en.json"));
        for (Path file : files(".json")) {
            Map<String, String> words = words(file);
            assertThat(words.keySet()).as(file.toString()).isEqualTo(english.keySet());
            words.forEach(
                    (key, text) -> assertThat(values(text)).as(file + " " + key).isEqualTo(values(english.get(key))));
        }
    }

    @Test
    void whateverThePageSaysHasWords() throws IOException {
        Map<String, String> english = words(PAGE.resolve("words/en.json"));
        for (Path file : files(".js")) {
            List<String> said = SAID.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(english.keySet()).as(file.toString()).containsAll(said);
        }
    }

    @Test
    void everyFactThatTheFeedTellsHasWords() throws IOException {
        Map<String, String> english = words(PAGE.resolve("words/en.json"));
        Pattern type = Pattern.compile("([a-z-]+)\\.([a-z-]+)\\.schema\\.json");
        try (Stream<Path> contracts = Files.walk(Path.of("../contracts/src/main/resources/contracts"))) {
            List<String> said = contracts
                    .flatMap(file -> type.matcher(file.getFileName().toString()).results())
                    .flatMap(fact -> Stream.of("topic." + fact.group(1), "verb." + fact.group(2)))
                    .toList();
            assertThat(said).hasSizeGreaterThan(100);
            assertThat(english.keySet()).containsAll(said);
        }
    }

    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(PAGE)) {
            List<Path> found = all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static void addImports(Path script, Set<Path> found) throws IOException {
        if (Files.exists(script) && found.add(script)) {
            for (MatchResult imported :
                    IMPORTED.matcher(Files.readString(script)).results().toList()) {
                addImports(script.resolveSibling(imported.group(1)).normalize(), found);
            }
        }
    }

    private static int compressed(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(file));
        }
        return bytes.size();
    }

    private static Map<String, String> words(Path file) {
        Map<String, String> words = new TreeMap<>();
        for (Map.Entry<String, JsonNode> word :
                JsonMapper.shared().readTree(file.toFile()).properties()) {
            words.put(word.getKey(), word.getValue().asString());
        }
        return words;
    }

    private static Set<String> values(String text) {
        Set<String> values = new TreeSet<>();
        VALUE.matcher(text).results().map(MatchResult::group).forEach(values::add);
        return values;
    }
}
