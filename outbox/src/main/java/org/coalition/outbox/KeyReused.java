package org.coalition.outbox;

/** The Idempotency-Key was used before, with another body. */
public final class KeyReused extends RuntimeException {
    public KeyReused() {
        super("This Idempotency-Key was used before with another body.", null, false, false);
    }
}
