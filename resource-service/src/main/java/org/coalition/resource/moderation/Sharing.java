package org.coalition.resource.moderation;

import tools.jackson.core.type.TypeReference;

/**
 * One kind of what is shared.
 *
 * @param topic and collection, and last part of the path
 * @param field of a fact's data that holds it; the first word of the type of its facts too
 * @param content as it is sent
 * @param state as it is kept
 */
public record Sharing<C extends Shared>(
        String topic, String field, Class<C> content, TypeReference<Moderated<C>> state) {}
