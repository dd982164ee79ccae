package org.coalition.imports;

import java.time.Instant;
import java.util.Map;
import org.coalition.http.Caller;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be imported.
 *
 * @param dryRun decide everything and write nothing
 * @param name of the file, as whoever sent it calls it
 * @param parameters that the type has for itself, without those that were not sent
 * @param now when it came
 */
public record Order(
        String id, boolean dryRun, Caller caller, @Nullable String name, Map<String, String> parameters, Instant now) {

    public @Nullable String parameter(String parameter) {
        return parameters.get(parameter);
    }
}
