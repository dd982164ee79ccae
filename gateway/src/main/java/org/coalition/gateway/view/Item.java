package org.coalition.gateway.view;

import tools.jackson.databind.JsonNode;

/**
 * A resource as its last fact has it.
 *
 * @param value the part that coverage works with
 * @param json all of it, as it is shown
 */
public record Item<T>(T value, JsonNode json) {}
