package org.coalition.http.problem;

import java.util.List;
import java.util.Map;

/** A request that was not carried out, and why: the content of an RFC 9457 problem detail. */
public final class Problem extends RuntimeException {
    private final int status;
    private final String type;
    private final String title;
    private final List<FieldError> errors;
    private final Map<String, Object> members;

    private Problem(
            int status,
            String type,
            String title,
            String detail,
            List<FieldError> errors,
            Map<String, Object> members) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
    }

    private static Problem of(int status, String type, String title, String detail) {
        return new Problem(status, type, title, detail, List.of(), Map.of());
    }

    /** 400: not to be understood at all. */
    public static Problem unreadable(String detail) {
        return of(400, "unreadable", "Unreadable request", detail);
    }

    /** 401: the action needs a caller who is known. */
    public static Problem unauthenticated(String detail) {
        return of(401, "unauthenticated", "No valid token", detail);
    }

    /** 403: the caller is known and may not do this. */
    public static Problem forbidden(String detail) {
        return of(403, "forbidden", "Not allowed", detail);
    }

    /** 404. */
    public static Problem notFound(String detail) {
        return of(404, "not-found", "Not found", detail);
    }

    /** 405. */
    public static Problem methodNotAllowed(String detail) {
        return of(405, "method-not-allowed", "Method not allowed", detail);
    }

    /** 406: not to be had in the form that is asked for. */
    public static Problem notAcceptable(String detail) {
        return of(406, "not-acceptable", "Not to be had in this form", detail);
    }

    /** 409: at odds with the present state. */
    public static Problem conflict(String detail) {
        return conflict(detail, Map.of());
    }

    /** 409 with extra members, for example the remainder of a pool. */
    public static Problem conflict(String detail, Map<String, Object> members) {
        return new Problem(409, "conflict", "In conflict with the present state", detail, List.of(), members);
    }

    /** 410: it was there, and will not be again. */
    public static Problem gone(String detail) {
        return of(410, "gone", "Gone", detail);
    }

    /** 412: the caller has seen an older version. */
    public static Problem stale(long actual) {
        return new Problem(
                412,
                "stale",
                "Changed meanwhile",
                "The present version is " + actual + ". Read it, decide again, and send its ETag in If-Match.",
                List.of(),
                Map.of("version", actual));
    }

    /** 413. */
    public static Problem tooLarge(String detail) {
        return of(413, "too-large", "Request too large", detail);
    }

    /** 415. */
    public static Problem unsupportedMediaType(String detail) {
        return of(415, "unsupported-media-type", "Unsupported media type", detail);
    }

    /** 422: understood, and refused by a rule. */
    public static Problem refused(List<FieldError> errors) {
        String detail = errors.size() == 1 ? errors.get(0).detail() : errors.size() + " values are refused.";
        return new Problem(422, "refused", "Refused by a rule", detail, errors, Map.of());
    }

    /** 422 because of one value. */
    public static Problem refused(String pointer, String code, String detail) {
        return refused(List.of(new FieldError(pointer, code, detail)));
    }

    /** 428. */
    public static Problem preconditionRequired() {
        return of(
                428,
                "precondition-required",
                "If-Match is missing",
                "Send the ETag of the version that you have seen in If-Match.");
    }

    /** 429. */
    public static Problem tooManyRequests(long retryAfterSeconds) {
        return new Problem(
                429,
                "too-many-requests",
                "Too many requests",
                "Try again in " + retryAfterSeconds + " s.",
                List.of(),
                Map.of("retryAfter", retryAfterSeconds));
    }

    /** 500: our fault. The cause is in the log under this reference, and nowhere else. */
    public static Problem internal(String reference) {
        return of(500, "internal", "Internal error", "Reference " + reference + " in the log.");
    }

    /** 503: whatever is needed for it cannot be reached now. */
    public static Problem unavailable(String detail, long retryAfterSeconds) {
        return new Problem(
                503, "unavailable", "Not available now", detail, List.of(), Map.of("retryAfter", retryAfterSeconds));
    }

    /** Any other HTTP status. */
    public static Problem other(int status, String detail) {
        return of(status, "http-" + status, "HTTP " + status, detail);
    }

    public int status() {
        return status;
    }

    /** Stable slug; the full type is {@code urn:coalition:problem:<slug>}. */
    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    public String detail() {
        String message = getMessage();
        return message == null ? title : message;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Further members of the problem detail; {@code retryAfter} also becomes the header. */
    public Map<String, Object> members() {
        return members;
    }
}
