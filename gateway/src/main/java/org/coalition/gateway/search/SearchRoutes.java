package org.coalition.gateway.search;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.formats.Answers;
import org.coalition.gateway.formats.Format;
import org.coalition.gateway.formats.Reply;
import org.coalition.gateway.view.Languages;
import org.coalition.gateway.view.Vocabulary;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code /api/v1/search}: everything public by its words, in any language. */
@Configuration(proxyBeanMethods = false)
class SearchRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LONGEST = 200;
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final Format[] FORMATS = {Format.JSON, Format.CSV, Format.XLSX};

    private final Follower follower;
    private final SearchIndex index;
    private final Search search;
    private final Answers answers;

    SearchRoutes(Follower follower, SearchIndex index, Search search, Answers answers) {
        this.follower = follower;
        this.index = index;
        this.search = search;
        this.answers = answers;
    }

    @Bean
    RouterFunction<ServerResponse> searchApi() {
        return route().GET("/api/v1/search", this::find).build();
    }

    private Mono<ServerResponse> find(ServerRequest request) {
        Query query =
                Query.of(request, "q", "type", "country", "language", "kind", "limit", "cursor", Format.PARAMETER);
        Asked asked = asked(query);
        Format format = Format.wanted(request, query, FORMATS);
        Follower.Now now = follower.now();
        Reply reply = answers.to(request, now.view(), FORMATS);
        return index.reached(now.position())
                .timeout(PATIENCE, Mono.error(Problem.unavailable("The index of words is being made.", 2)))
                .publishOn(Schedulers.boundedElastic())
                .then(Mono.defer(() -> format == Format.JSON
                        ? reply.json(() -> search.find(asked, now.view(), answers.licence()))
                        : reply.table(format, () -> FoundSheet.of(search.find(asked, now.view(), answers.licence())))));
    }

    private Asked asked(Query query) {
        String text = query.text("q");
        if (text != null && text.length() > LONGEST) {
            throw Problem.refused("q", "too-long", "'q' takes up to " + LONGEST + " characters.");
        }
        List<Words.Word> words = text == null ? List.of() : search.words(text);
        if (words.size() > Wanted.MOST_WORDS) {
            throw Problem.refused("q", "too-long", "'q' takes up to " + Wanted.MOST_WORDS + " words.");
        }
        Map<String, List<String>> within = new HashMap<>();
        put(within, SearchIndex.TYPE, query.oneOf("type", Entry.TYPES));
        String language = query.text("language");
        put(within, SearchIndex.LANGUAGE, language == null ? null : Languages.usual(language));
        put(within, SearchIndex.KIND, query.oneOf("kind", Vocabulary.KINDS));
        String country = query.text("country");
        if (country != null) {
            within.put(
                    SearchIndex.COUNTRY,
                    Places.around(Places.country(country)
                            .orElseThrow(() -> Problem.refused(
                                    "country", "country-code", "'" + country + "' is no ISO 3166-1 country code."))));
        }
        Integer from = query.number("cursor", 0, Asked.DEEPEST);
        Integer most = query.number("limit", 1, MOST);
        return new Asked(words, within, from == null ? 0 : from, most == null ? USUAL : most);
    }

    private static void put(Map<String, List<String>> within, String facet, @Nullable String value) {
        if (value != null) {
            within.put(facet, List.of(value));
        }
    }
}
