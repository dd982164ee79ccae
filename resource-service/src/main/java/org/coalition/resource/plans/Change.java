package org.coalition.resource.plans;

/**
 * Something that changed since a plan was computed, so that it cannot be committed.
 *
 * @param code stable, for example {@code pool-too-small}
 */
record Change(String contribution, String need, String code, String detail) {}
