package org.coalition.outbox;

/**
 * An aggregate as it stands in the store.
 *
 * @param version number of its facts so far; the sequence of the last one
 */
public record Stored<S>(String id, long version, S state) {}
