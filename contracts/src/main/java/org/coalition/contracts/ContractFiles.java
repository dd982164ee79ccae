package org.coalition.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files beside {@code asyncapi.json}. */
final class ContractFiles {
    private static final String FOLDER = "/contracts/";
    private static final JsonMapper JSON = new JsonMapper();

    private ContractFiles() {}

    /** Errors: IllegalArgumentException when there is no such file. */
    static JsonNode read(String path) {
        try (InputStream in = ContractFiles.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + FOLDER + path);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
