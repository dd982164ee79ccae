package org.coalition.outbox;

import org.jspecify.annotations.Nullable;

/**
 * Identity of one client request, so that its repetition is recognised.
 *
 * @param key hash of everything that makes the request this one (caller, method, path, Idempotency-Key); null when the
 *     client sent no key
 * @param body hash of the body; the same key with another body is refused
 */
public record Request(@Nullable String key, String body) {
    public static final Request NONE = new Request(null, "");
}
