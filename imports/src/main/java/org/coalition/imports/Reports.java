package org.coalition.imports;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.coalition.outbox.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reports of imports, kept for a while. Errors of every method: {@link StoreUnavailable}. */
class Reports {
    private static final Duration SILENT = Duration.ofSeconds(30);

    private final MongoCollection<Document> imports;
    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .build();

    Reports(MongoDatabase database) {
        this.imports = database.getCollection("imports");
    }

    /** False when a report of this id is there already. */
    Mono<Boolean> begin(Report report, String owner) {
        return Mono.from(imports.insertOne(
                        content(report).append("_id", report.id()).append("owner", owner)))
                .thenReturn(true)
                .onErrorResume(
                        error -> error instanceof MongoWriteException write
                                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY,
                        known -> Mono.just(false))
                .onErrorMap(MongoException.class, Reports::unavailable);
    }

    /** One that is done stays so: what was said meanwhile may come late. */
    Mono<Void> update(Report report) {
        Document running = new Document("_id", report.id()).append("state", Report.State.RUNNING.word());
        return Mono.from(imports.updateOne(running, new Document("$set", content(report))))
                .onErrorMap(MongoException.class, Reports::unavailable)
                .then();
    }

    Mono<Void> forget(String id) {
        return Mono.from(imports.deleteOne(new Document("_id", id)))
                .onErrorMap(MongoException.class, Reports::unavailable)
                .then();
    }

    /** Empty when there is none of this id and owner; null stands for any owner. */
    Mono<Report> find(String id, @Nullable String owner, Instant now) {
        return Mono.from(imports.find(new Document("_id", id)).first())
                .onErrorMap(MongoException.class, Reports::unavailable)
                .filter(document -> owner == null || owner.equals(document.getString("owner")))
                .map(document -> json.readValue(document.getString("report"), Report.class))
                .map(report -> isDead(report, now) ? report.in(Report.State.INTERRUPTED) : report);
    }

    /** One that runs tells of itself every few seconds. */
    private static boolean isDead(Report report, Instant now) {
        return report.state() == Report.State.RUNNING
                && report.updatedAt().plus(SILENT).isBefore(now);
    }

    private Document content(Report report) {
        return new Document("state", report.state().word()).append("report", json.writeValueAsString(report));
    }

    private static StoreUnavailable unavailable(Throwable error) {
        return new StoreUnavailable("The store does not answer.", error);
    }
}
