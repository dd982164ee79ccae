package org.coalition.gateway.formats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Answers in several forms; those that were made last are kept, plain and compressed, as long as their version is asked for. */
@Component
public final class Answers {
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final Cache<Key, Body> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, Body body) -> body.weight())
            .build();
    private final String licence;

    Answers(@Value("${coalition.licence}") String licence) {
        this.licence = licence;
    }

    /** One answer to one question at one version. */
    private record Key(String question, Format format, String version) {}

    /** Address of the licence under which the coalition's own records may be used. */
    public String licence() {
        return licence;
    }

    /**
     * An answer that is about to be given.
     *
     * @param version the same for the same answer
     * @param possible its forms, the usual one first
     */
    public Reply to(ServerRequest request, String version, Format... possible) {
        return new Reply(this, request, version, possible);
    }

    Body body(String question, Format format, String version, Supplier<Body> made) {
        return kept.get(new Key(question, format, version), absent -> made.get());
    }
}
