package org.coalition.gateway.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.DigestUtils;

/** All files of the page, in memory. One version stands for them all, so that each can be kept by readers for ever. */
final class PageFiles {
    private static final String FOLDER = "page/";
    private static final String SHELL = "index.html";
    private static final String WORDS = "words/";
    /** Ends a line of the shell that is for the first page alone. */
    private static final String FIRST = "<!--first-->";
    /** Ends a line of the shell that is for all pages but the first. */
    private static final String ELSEWHERE = "<!--elsewhere-->";

    private static final String TEMPLATES = "lib/lit-html.js";
    private static final String TEMPLATES_JAR = "classpath*:META-INF/resources/webjars/lit-html/*/lit-html.js";

    private final Map<String, byte[]> files = new TreeMap<>();
    private final String version;
    private final String shell;

    PageFiles() {
        ResourcePatternResolver classpath = new PathMatchingResourcePatternResolver();
        try {
            for (Resource file : classpath.getResources("classpath*:" + FOLDER + "**/*.*")) {
                String url = file.getURL().toString();
                files.put(url.substring(url.lastIndexOf("/" + FOLDER) + FOLDER.length() + 1), bytes(file));
            }
            for (Resource file : classpath.getResources(TEMPLATES_JAR)) {
                files.put(TEMPLATES, bytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringBuilder all = new StringBuilder();
        files.forEach((name, bytes) -> all.append(name).append(DigestUtils.md5DigestAsHex(bytes)));
        version = DigestUtils.md5DigestAsHex(all.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 12);
        byte[] page = files.remove(SHELL);
        if (page == null || !files.containsKey(TEMPLATES)) {
            throw new IllegalStateException("The dashboard and lit-html are not on the class path.");
        }
        shell = new String(page, StandardCharsets.UTF_8).replace("{version}", version);
    }

    /**
     * What every address of the page shows, with its words in it; it asks for the other files.
     *
     * @param language one of {@link #languages()}
     * @param first true when it also asks for what the first page of all shows
     */
    byte[] shell(String language, boolean first) {
        String words = new String(files.get(WORDS + language + ".json"), StandardCharsets.UTF_8);
        return shell.lines()
                .filter(line -> !line.endsWith(first ? ELSEWHERE : FIRST))
                .collect(Collectors.joining("\n"))
                .replace("{language}", language)
                .replace("{direction}", language.equals("ar") ? "rtl" : "ltr")
                // Nothing in it may end the element that it stands in.
                .replace("{words}", words.replace("<", "\\u003c"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Two-letter codes of the languages that the page speaks. */
    List<String> languages() {
        return files.keySet().stream()
                .filter(name -> name.startsWith(WORDS))
                .map(name -> name.substring(WORDS.length(), name.length() - ".json".length()))
                .toList();
    }

    String version() {
        return version;
    }

    byte @Nullable [] find(String name) {
        return files.get(name);
    }

    private static byte[] bytes(Resource file) throws IOException {
        return file.getContentAsByteArray();
    }
}
