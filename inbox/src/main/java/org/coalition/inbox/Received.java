package org.coalition.inbox;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fact as it came from its topic: a CloudEvent in binary mode. */
public record Received(String subject, long sequence, String type, Instant time, JsonNode data) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Errors: {@link Unreadable}. */
    public static Received of(Message<byte[]> message) {
        try {
            return new Received(
                    header(message, "ce_subject"),
                    Long.parseLong(header(message, "ce_sequence")),
                    header(message, "ce_type"),
                    Instant.parse(header(message, "ce_time")),
                    MAPPER.readTree(message.getPayload()));
        } catch (JacksonException | NumberFormatException | DateTimeException e) {
            throw new Unreadable("The fact cannot be read: " + e.getMessage(), e);
        }
    }

    private static String header(Message<?> message, String name) {
        Object value = message.getHeaders().get(name);
        if (value == null) {
            throw new Unreadable("The header " + name + " is missing.", null);
        }
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
    }

    /** Text at a JSON pointer of the data. Errors: {@link Unreadable}. */
    public String text(String pointer) {
        @Nullable JsonNode node = data.at(pointer);
        if (node == null || !node.isString()) {
            throw new Unreadable("There is no text at " + pointer + ".", null);
        }
        return node.asString();
    }
}
