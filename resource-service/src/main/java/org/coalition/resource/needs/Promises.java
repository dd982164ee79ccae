package org.coalition.resource.needs;

import reactor.core.publisher.Mono;

/** Whoever knows the commitments tells what they come to for a need; needs themselves know none. */
@FunctionalInterface
public interface Promises {
    Mono<Promised> to(String need);
}
