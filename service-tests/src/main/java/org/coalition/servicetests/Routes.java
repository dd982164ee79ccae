package org.coalition.servicetests;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Collects methods and paths of all routes of a program. */
final class Routes implements RouterFunctions.Visitor {
    private final Set<String> found = new TreeSet<>();

    private Routes() {}

    static Set<String> of(ApplicationContext context) {
        Routes routes = new Routes();
        context.getBeansOfType(RouterFunction.class).values().forEach(function -> function.accept(routes));
        return routes.found;
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        Patterns patterns = new Patterns();
        predicate.accept(patterns);
        patterns.wanted().forEach(one -> found.add(one.method() + " " + one.path()));
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        throw new IllegalStateException("Routes are not nested here: " + predicate);
    }

    @Override
    public void endNested(RequestPredicate predicate) {}

    @Override
    public void resources(Function<ServerRequest, Mono<Resource>> lookup) {}

    @Override
    public void attributes(Map<String, Object> attributes) {}

    @Override
    public void unknown(RouterFunction<?> function) {
        throw new IllegalStateException("What " + function + " answers is not known.");
    }

    /** A method and a path that are wanted; null when any will do. */
    private record Wanted(@Nullable String method, @Nullable String path) {
        private Wanted and(Wanted other) {
            return new Wanted(method == null ? other.method : method, path == null ? other.path : path);
        }
    }

    /** Works a predicate out as what it wants: either of several. */
    private static final class Patterns implements RequestPredicates.Visitor {
        private static final List<Wanted> ANYTHING = List.of(new Wanted(null, null));

        private final Deque<List<Wanted>> parts = new ArrayDeque<>();

        private List<Wanted> wanted() {
            return parts.getLast();
        }

        @Override
        public void method(Set<HttpMethod> methods) {
            parts.add(methods.stream()
                    .map(method -> new Wanted(method.name(), null))
                    .toList());
        }

        @Override
        public void path(String pattern) {
            parts.add(List.of(new Wanted(null, pattern)));
        }

        @Override
        public void header(String name, String value) {
            parts.add(ANYTHING);
        }

        @Override
        public void queryParam(String name, String value) {
            parts.add(ANYTHING);
        }

        @Override
        public void version(String version) {
            parts.add(ANYTHING);
        }

        @Override
        @SuppressWarnings("removal") // Still abstract, so it has to be here.
        public void pathExtension(String extension) {
            parts.add(ANYTHING);
        }

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {
            List<Wanted> right = parts.removeLast();
            List<Wanted> left = parts.removeLast();
            parts.add(left.stream().flatMap(one -> right.stream().map(one::and)).toList());
        }

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {
            List<Wanted> right = parts.removeLast();
            List<Wanted> left = parts.removeLast();
            parts.add(Stream.concat(left.stream(), right.stream()).toList());
        }

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {
            parts.removeLast();
            parts.add(ANYTHING);
        }

        @Override
        public void unknown(RequestPredicate predicate) {
            parts.add(ANYTHING);
        }
    }
}
