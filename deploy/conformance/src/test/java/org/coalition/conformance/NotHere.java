package org.coalition.conformance;

/** A server cannot be tried on this machine; the message says what is missing. */
final class NotHere extends Exception {
    NotHere(String message) {
        super(message);
    }
}
