package org.coalition.servicetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.coalition.contracts.OpenApi;

/** A program and the contract of the API: what it answers is in the document, and what the document says of it is answered. */
public final class ApiRules {
    private ApiRules() {}

    /** Errors: when a route has no operation, so nobody decided who may call it; and the other way round. */
    public static void check(RunningService running, String... services) {
        Set<String> documented =
                new TreeSet<>(OpenApi.operations(OpenApi.document()).keySet());
        Set<String> own = OpenApi.operations(OpenApi.document()).entrySet().stream()
                .filter(operation -> Set.of(services)
                        .contains(operation.getValue().path("x-service").asString()))
                .map(operation -> operation.getKey())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented)
                .as("operations for the routes of %s", (Object) services)
                .containsAll(running.routes());
        assertThat(running.routes())
                .as("routes for the operations of %s", (Object) services)
                .containsAll(own);
    }

    /** The gateway: what it answers itself is documented one by one, but for its pages, and every operation comes through. */
    public static void checkGateway(RunningService running) {
        Set<String> routes = running.routes();
        Set<String> documented = OpenApi.operations(OpenApi.document()).keySet();

        assertThat(documented)
                .as("operations for the routes of the gateway")
                .containsAll(routes.stream()
                        .filter(route -> route.contains(" /api/") || route.contains(" /oauth2/"))
                        .filter(route -> !route.endsWith("/**") && !routes.contains(route + "/**"))
                        .toList());
        assertThat(documented)
                .allSatisfy(operation -> assertThat(routes)
                        .as("a route for %s", operation)
                        .anyMatch(route -> route.equals(operation)
                                || (route.endsWith("/**")
                                        && operation.startsWith(route.substring(0, route.length() - 2)))));
    }
}
