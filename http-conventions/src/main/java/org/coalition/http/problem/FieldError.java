package org.coalition.http.problem;

/**
 * What is wrong with one value of the request.
 *
 * @param pointer RFC 6901 pointer into the body, for example {@code /pool/people}; or the name of a query parameter or
 *     header
 * @param code stable kebab-case reason, for example {@code unknown-field}
 * @param detail the reason and the way out, in a sentence
 */
public record FieldError(String pointer, String code, String detail) {}
