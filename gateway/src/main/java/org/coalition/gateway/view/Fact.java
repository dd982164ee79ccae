package org.coalition.gateway.view;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened, as it stands in a topic.
 *
 * @param sequence number among the facts about the subject: 1, 2, 3 …
 * @param data what happened and the public state after it
 */
public record Fact(Topic topic, String subject, long sequence, String type, Instant time, JsonNode data) {}
