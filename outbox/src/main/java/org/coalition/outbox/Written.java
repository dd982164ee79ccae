package org.coalition.outbox;

import tools.jackson.databind.JsonNode;

/**
 * What a write left behind.
 *
 * @param version sequence of the fact that the request caused
 * @param answer {@link Fact#answer()} as JSON
 * @param repeated true when an earlier request with the same key did the work and this one only repeats its answer
 */
public record Written(String id, long version, JsonNode answer, boolean repeated) {}
