package org.coalition.http;

import org.coalition.outbox.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request to change something.
 *
 * @param once recognises its repetition
 * @param ifMatch version that the caller has seen; null when it sent no If-Match
 */
public record Command<T>(
        Caller caller, T body, Request once, @Nullable Long ifMatch) {
    /** As it stands in facts. */
    public String by() {
        return caller.name();
    }
}
