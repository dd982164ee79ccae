package org.coalition.http;

import java.util.function.Supplier;
import org.coalition.outbox.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** A request to change something. */
public final class Command<T> {
    private final Caller caller;
    private final SingletonSupplier<T> body;
    private final Request once;
    private final @Nullable Long ifMatch;

    Command(Caller caller, Supplier<T> body, Request once, @Nullable Long ifMatch) {
        this.caller = caller;
        this.body = SingletonSupplier.of(body);
        this.once = once;
        this.ifMatch = ifMatch;
    }

    public Caller caller() {
        return caller;
    }

    /**
     * What it says. It is judged when it is asked for, so ask who sends it first: a refused caller learns nothing of what
     * else is wrong. Errors: 400, 422.
     */
    public T body() {
        return body.obtain();
    }

    /** Recognises its repetition. */
    public Request once() {
        return once;
    }

    /** Version that the caller has seen; null when it sent no If-Match. */
    public @Nullable Long ifMatch() {
        return ifMatch;
    }

    /** As it stands in facts. */
    public String by() {
        return caller.name();
    }
}
