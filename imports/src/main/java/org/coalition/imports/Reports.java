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
import org.coalition.outbox.KeyReused;
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

    /**
     * False when a report of this id is there already; one that was interrupted begins again.
     *
     * @param content of the request that it answers
     *     <p>Errors: {@link KeyReused} when the one that is there answers another request.
     */
    Mono<Boolean> begin(Report report, String owner, String content) {
        return Mono.from(imports.insertOne(content(report)
                        .append("_id", report.id())
                        .append("owner", owner)
                        .append("content", content)))
                .thenReturn(true)
                .onErrorResume(
                        error -> error instanceof MongoWriteException write
                                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY,
                        known -> beginAgain(report, content)
                                .switchIfEmpty(Mono.defer(() -> begin(report, owner, content))))
                .onErrorMap(MongoException.class, Reports::unavailable);
    }

    private Mono<Boolean> beginAgain(Report report, String content) {
        return Mono.from(imports.find(new Document("_id", report.id())).first()).flatMap(known -> {
            if (!content.equals(known.getString("content"))) {
                return Mono.error(new KeyReused());
            }
            if (!isDead(report(known), report.updatedAt())) {
                return Mono.just(false);
            }
            Document dead = new Document("_id", report.id()).append("report", known.getString("report"));
            return Mono.from(imports.updateOne(dead, new Document("$set", content(report))))
                    .map(result -> result.getModifiedCount() == 1);
        });
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
                .map(this::report)
                .map(report -> isDead(report, now) ? report.in(Report.State.INTERRUPTED) : report);
    }

    /** One that runs tells of itself every few seconds. */
    private static boolean isDead(Report report, Instant now) {
        return report.state() == Report.State.RUNNING
                && report.updatedAt().plus(SILENT).isBefore(now);
    }

    private Report report(Document document) {
        return json.readValue(document.getString("report"), Report.class);
    }

    private Document content(Report report) {
        return new Document("state", report.state().word()).append("report", json.writeValueAsString(report));
    }

    private static StoreUnavailable unavailable(Throwable error) {
        return new StoreUnavailable("The store does not answer.", error);
    }
}
