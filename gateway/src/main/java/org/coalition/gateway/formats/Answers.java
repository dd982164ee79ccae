package org.coalition.gateway.formats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.coalition.contracts.OpenApi;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Answers in several forms; those that were made last are kept, plain and compressed, as long as their version is asked for. */
@Component
public final class Answers {
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final Cache<Asked, Body> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Asked asked, Body body) -> body.weight() + asked.weight())
            .build();
    private final String licence;
    private final String shape;

    Answers(
            @Value("${coalition.licence}") String licence,
            @Value("${coalition.contributions.stale-after}") String staleAfter) {
        this.licence = licence;
        this.shape = Integer.toHexString(Objects.hash(OpenApi.document().toString(), licence, staleAfter));
    }

    /** Differs when the same facts are told in another way: after a release, or with other settings. */
    String shape() {
        return shape;
    }

    /** One question at one version of the view, and in which form the caller would like the answer. */
    record Asked(String question, List<String> accept, long version, LocalDate day) {

        static Asked of(URI uri, HttpHeaders headers, View view) {
            return new Asked(
                    uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery(),
                    headers.getOrDefault(HttpHeaders.ACCEPT, List.of()),
                    view.version(),
                    view.day());
        }

        private int weight() {
            return 2
                    * (question.length()
                            + accept.stream().mapToInt(String::length).sum());
        }
    }

    /** Address of the licence under which the coalition's own records may be used. */
    public String licence() {
        return licence;
    }

    /**
     * An answer that is about to be given.
     *
     * @param view that it is read from
     * @param possible its forms, the usual one first
     */
    public Reply to(ServerRequest request, View view, Format... possible) {
        return new Reply(this, request, view, possible);
    }

    Body body(Asked asked, Supplier<Body> made) {
        return kept.get(asked, absent -> made.get());
    }

    /** Null when nobody asked that yet at this version. */
    @Nullable
    Body kept(Asked asked) {
        return kept.getIfPresent(asked);
    }
}
