package org.coalition.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Digests of a topic in the order of their ids, fetched page by page. Errors: {@link Silent}. */
final class DigestPages implements Iterator<Digest> {
    private static final int PAGE = 2_000;

    private final String who;
    private final URI all;
    private final String token;
    private Iterator<Digest> page = List.<Digest>of().iterator();
    private @Nullable String next = "";

    /** @param who whose: a service, or {@code view} */
    DigestPages(URI api, String who, String topic, String token) {
        this.who = who;
        this.all = URI.create(api + "/digests/" + who + "?topic=" + topic + "&limit=" + PAGE);
        this.token = token;
    }

    /** Somebody does not tell what he has. */
    static final class Silent extends RuntimeException {
        private final String who;

        Silent(String who, String detail) {
            super(detail);
            this.who = who;
        }

        String who() {
            return who;
        }
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && next != null) {
            page = fetched(next);
        }
        return page.hasNext();
    }

    @Override
    public Digest next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    private Iterator<Digest> fetched(String from) {
        JsonNode answer = answer(URI.create(all + "&from=" + URLEncoder.encode(from, StandardCharsets.UTF_8)));
        next = answer.path("next").asStringOpt().orElse(null);
        return answer.path("items")
                .valueStream()
                .map(item -> Http.JSON.treeToValue(item, Digest.class))
                .toList()
                .iterator();
    }

    private JsonNode answer(URI uri) {
        try {
            Http.Answer answer = Http.get(uri, token);
            if (answer.status() != 200) {
                throw new Silent(
                        who, answer.json().path("detail").asString("It answers with status " + answer.status() + "."));
            }
            return answer.json();
        } catch (IOException e) {
            throw new Failure("The gateway does not answer: " + e, e);
        }
    }
}
