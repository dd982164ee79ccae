package org.coalition.contracts;

import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * A fact as it stands on a topic.
 *
 * @param name of its file, for example {@code commitment.pledged}
 * @param headers of the Kafka record
 * @param data value of the Kafka record
 */
public record Example(String topic, String name, Map<String, String> headers, JsonNode data) {
    public Example {
        headers = Map.copyOf(headers);
    }

    /** For example {@code organisation.approved}. */
    public String type() {
        return header("ce_type");
    }

    /** Key of the Kafka record. */
    public String subject() {
        return header("ce_subject");
    }

    public long sequence() {
        return Long.parseLong(header("ce_sequence"));
    }

    private String header(String header) {
        return Objects.requireNonNull(headers.get(header), header);
    }

    @Override
    public String toString() {
        return topic + "/" + name;
    }
}
