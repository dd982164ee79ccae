package org.coalition.outbox;

import java.util.List;
import org.bson.Document;

/** One document of an outbox collection: the aggregate and its facts that are not yet published. */
record Row(String id, long version, Document state, List<Entry> unpublished) {

    static Row from(Document document) {
        return new Row(
                document.getString("_id"),
                document.getLong("version"),
                document.get("state", Document.class),
                document.getList("unpublished", Document.class).stream()
                        .map(Entry::from)
                        .toList());
    }

    Document toDocument() {
        return new Document("_id", id)
                .append("version", version)
                .append("state", state)
                .append(
                        "unpublished",
                        unpublished.stream().map(Entry::toDocument).toList());
    }
}
