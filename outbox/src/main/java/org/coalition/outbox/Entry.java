package org.coalition.outbox;

import java.time.Instant;
import org.bson.Document;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;

/**
 * A fact on its way: as it stands in the document until it is published, and in the history after that.
 *
 * @param data JSON of the public data
 * @param confidential JSON of what is kept beside the data and not published; null when there is nothing
 * @param trace step that caused it, as {@link Traces#PARENT}; null when it is part of none
 * @param request identity of the request that caused it, with its answer; null when the client sent no key
 */
record Entry(
        long sequence,
        String type,
        Instant time,
        String data,
        @Nullable String confidential,
        @Nullable String trace,
        @Nullable Answered request) {

    /** A request that was answered: key and body as in {@link Request}, and the answer as JSON. */
    record Answered(String key, String body, String answer) {}

    static Entry of(long sequence, Fact<?> fact, Request request, @Nullable String trace) {
        String key = request.key();
        Answered answered = key == null ? null : new Answered(key, request.body(), Json.write(fact.answer()));
        Object confidential = fact.confidential();
        return new Entry(
                sequence,
                fact.type(),
                fact.time(),
                Json.write(fact.data()),
                confidential == null ? null : Json.write(confidential),
                trace,
                answered);
    }

    static Entry from(Document document) {
        Document request = document.get("request", Document.class);
        return new Entry(
                document.getLong("sequence"),
                document.getString("type"),
                Instant.parse(document.getString("time")),
                document.getString("data"),
                document.getString("confidential"),
                document.getString("trace"),
                request == null
                        ? null
                        : new Answered(
                                request.getString("key"), request.getString("body"), request.getString("answer")));
    }

    Document toDocument() {
        Document document = new Document("sequence", sequence)
                .append("type", type)
                .append("time", time.toString())
                .append("data", data);
        if (confidential != null) {
            document.append("confidential", confidential);
        }
        if (trace != null) {
            document.append("trace", trace);
        }
        if (request != null) {
            document.append(
                    "request",
                    new Document("key", request.key())
                            .append("body", request.body())
                            .append("answer", request.answer()));
        }
        return document;
    }
}
