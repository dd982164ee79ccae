package org.coalition.gateway.calendars;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.coalition.calendars.Calendars;
import org.coalition.calendars.Entry;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.view.View;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.coalition.places.Places;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/events.ics}, {@code /events/{id}.ics}, {@code /series/{id}.ics}. */
@Configuration(proxyBeanMethods = false)
class CalendarRoutes {
    private static final String EVENTS = "events";
    private static final String LANGUAGE = "language";
    private static final String COUNTRY = "country";
    private static final List<String> FILTERS = List.of(COUNTRY, LANGUAGE, "initiative", "host");
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    /** Beyond that, the earliest are left out. */
    private static final int MOST = 2_000;

    private final Follower follower;
    private final String base;

    CalendarRoutes(Follower follower, @Value("${coalition.public-url}") String base) {
        this.follower = follower;
        this.base = base;
    }

    /** Before the lists, whose {@code /events/{id}} would take the name of the file for an id. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> calendarsApi() {
        return route().GET("/api/v1/events.ics", this::feed)
                .GET("/api/v1/events/{id}.ics", this::one)
                .GET("/api/v1/series/{id}.ics", this::series)
                .build();
    }

    /** {@code language} asks for events held in or interpreted into it, and for their text in it. */
    private Mono<ServerResponse> feed(ServerRequest request) {
        Query query = Query.of(request, FILTERS.toArray(String[]::new));
        View view = follower.view();
        NavigableSet<String> ids = new TreeSet<>(view.facets().listed(EVENTS));
        List<String> name = new ArrayList<>(List.of("Coalition"));
        Webinars webinars = new Webinars(view, query.text(LANGUAGE), base);
        for (String filter : FILTERS) {
            String value = query.text(filter);
            if (value != null) {
                ids.retainAll(view.facets().having(EVENTS, filter, values(filter, value)));
                name.add(filter.equals("initiative") ? webinars.title("initiatives", value) : value);
            }
        }
        return answer(request, String.join(" · ", name), entries(view, ids, webinars));
    }

    private Mono<ServerResponse> one(ServerRequest request) {
        Query query = Query.of(request, LANGUAGE);
        View view = follower.view();
        String id = request.pathVariable("id");
        Webinars webinars = new Webinars(view, query.text(LANGUAGE), base);
        Entry entry = webinars.entry(view.shown(EVENTS).get(id))
                .orElseThrow(() -> Problem.notFound("There is no event '" + id + "' with a date."));
        return answer(request, entry.title(), List.of(entry));
    }

    private Mono<ServerResponse> series(ServerRequest request) {
        Query query = Query.of(request, LANGUAGE);
        View view = follower.view();
        String id = request.pathVariable("id");
        Webinars webinars = new Webinars(view, query.text(LANGUAGE), base);
        NavigableSet<String> ids = view.facets().having(EVENTS, "series", List.of(id));
        if (ids.isEmpty() && !view.shown("series").containsKey(id)) {
            throw Problem.notFound("There is no series '" + id + "'.");
        }
        return answer(request, webinars.title("series", id), entries(view, ids, webinars));
    }

    private static List<Entry> entries(View view, Collection<String> ids, Webinars webinars) {
        List<Entry> entries = ids.stream()
                .map(id -> webinars.entry(view.shown(EVENTS).get(id)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((Entry entry) -> entry.starts().toString())
                        .thenComparing(Entry::uid))
                .toList();
        return entries.subList(Math.max(0, entries.size() - MOST), entries.size());
    }

    private static List<String> values(String filter, String value) {
        return filter.equals(COUNTRY)
                ? Places.around(Places.country(value)
                        .orElseThrow(() -> Problem.refused(
                                COUNTRY, "country-code", "'" + value + "' is no ISO 3166-1 country code.")))
                : List.of(value);
    }

    /** The ETag is of the text: somebody who registers changes the event, and no calendar. */
    private static Mono<ServerResponse> answer(ServerRequest request, String name, List<Entry> entries) {
        byte[] text = Calendars.feed(name, entries).getBytes(StandardCharsets.UTF_8);
        String etag = "\"" + hash(text) + "\"";
        Instant modified = entries.stream()
                .map(Entry::revisedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return request.checkNotModified(etag)
                .switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                        .eTag(etag)
                        .lastModified(modified)
                        .header("Cache-Control", "no-cache")
                        .contentType(CALENDAR)
                        .bodyValue(text)));
    }

    private static String hash(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
