package org.coalition.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The query parameters of a request; whatever is not understood is refused with its name. */
public final class Query {
    private final MultiValueMap<String, String> parameters;

    private Query(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Errors: 422 when a parameter is unknown or given twice. */
    public static Query of(ServerRequest request, String... known) {
        MultiValueMap<String, String> parameters = request.queryParams();
        List<String> names = Arrays.asList(known);
        parameters.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw Problem.refused(
                        name,
                        "unknown-parameter",
                        "There is no such parameter. Known: " + String.join(", ", names) + ".");
            }
            if (values.size() > 1) {
                throw Problem.refused(name, "repeated", "'" + name + "' takes one value.");
            }
        });
        return new Query(parameters);
    }

    /** Itself. Errors: 422 when a value is longer: links to the next page would repeat it in a header. */
    public Query atMost(int characters) {
        parameters.forEach((name, values) -> values.forEach(value -> {
            if (value != null && value.length() > characters) {
                throw Problem.refused(name, "too-long", "'" + name + "' takes up to " + characters + " characters.");
            }
        }));
        return this;
    }

    /** Null when absent or empty. */
    public @Nullable String text(String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Null when absent. Errors: 422. */
    public @Nullable Integer number(String name, int least, int most) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, together with a number out of range.
        }
        throw Problem.refused(
                name, "invalid-value", "'" + name + "' takes a whole number from " + least + " to " + most + ".");
    }

    /** Errors: 422, also when absent. */
    public LocalDate date(String name) {
        try {
            return LocalDate.parse(String.valueOf(text(name)));
        } catch (DateTimeParseException e) {
            throw Problem.refused(name, "invalid-value", "'" + name + "' takes a date YYYY-MM-DD.");
        }
    }

    /** Null when absent. Errors: 422. */
    public @Nullable String oneOf(String name, List<String> values) {
        String value = text(name);
        if (value != null && !values.contains(value)) {
            throw Problem.refused(
                    name, "invalid-value", "'" + value + "' is not one of " + String.join(", ", values) + ".");
        }
        return value;
    }
}
