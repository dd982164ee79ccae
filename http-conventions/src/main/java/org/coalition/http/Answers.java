package org.coalition.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers with the ETag of what they show. A write also tells its place in the journal, {@code Fact-Position:
 * <topic>/<id>/<sequence>}, for which the gateway waits before it lets the answer out.
 */
public final class Answers {
    private static final int MOST_FACTS = 500;

    private Answers() {}

    /** 201 with the place of the new resource. */
    public static Mono<ServerResponse> created(String topic, Written written) {
        return write(topic, written, HttpStatus.CREATED)
                .location(URI.create("/api/v1/" + topic + "/" + written.id()))
                .bodyValue(bytes(written.answer()));
    }

    /** 201 with the place of a part of an aggregate, for example a commitment of a contribution. */
    public static Mono<ServerResponse> created(String topic, Written written, String location) {
        return write(topic, written, HttpStatus.CREATED)
                .location(URI.create("/api/v1/" + location))
                .bodyValue(bytes(written.answer()));
    }

    /** 201 with more members than the resource itself has, which are not kept. */
    public static Mono<ServerResponse> created(
            String topic, Written written, String location, Map<String, Object> more) {
        ObjectNode body = ((ObjectNode) written.answer()).deepCopy();
        more.forEach((name, value) -> body.set(name, Json.MAPPER.valueToTree(value)));
        return write(topic, written, HttpStatus.CREATED)
                .location(URI.create("/api/v1/" + location))
                .bodyValue(bytes(body));
    }

    /** 201 with something that no topic tells of. */
    public static Mono<ServerResponse> created(String location, Object body) {
        return ServerResponse.created(URI.create("/api/v1/" + location))
                .header("Cache-Control", "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(bytes(body));
    }

    /** 200 with what only this caller may see. */
    public static Mono<ServerResponse> privately(Object body) {
        return ServerResponse.ok()
                .header("Cache-Control", "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(bytes(body));
    }

    /** As {@link #privately(Object)}, with an ETag. */
    public static Mono<ServerResponse> privately(long version, Object body) {
        return ServerResponse.ok()
                .eTag("\"" + version + "\"")
                .header("Cache-Control", "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(bytes(body));
    }

    /** After a write to an aggregate, with what only this caller may see. */
    public static Mono<ServerResponse> privately(
            String topic, String id, long version, HttpStatus status, Object body) {
        return ServerResponse.status(status)
                .header("Fact-Position", topic + "/" + id + "/" + version)
                .header("Cache-Control", "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(bytes(body));
    }

    /** What a write answered, as a record again. */
    public static <T> T read(Written written, Class<T> type) {
        return Json.MAPPER.treeToValue(written.answer(), type);
    }

    /** 200 with the state after the change. */
    public static Mono<ServerResponse> changed(String topic, Written written) {
        return write(topic, written, HttpStatus.OK).bodyValue(bytes(written.answer()));
    }

    /** 200 with the state after the change as it is shown, which is more than what was written. */
    public static Mono<ServerResponse> changed(String topic, Written written, Object shown) {
        return write(topic, written, HttpStatus.OK).bodyValue(bytes(shown));
    }

    /** 200 with a resource as it stands. */
    public static Mono<ServerResponse> resource(long version, Object body) {
        return ServerResponse.ok()
                .eTag("\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(bytes(body));
    }

    /** {@code {items, next, total}}: the facts about one aggregate, oldest first; the cursor is a sequence. */
    public static Mono<ServerResponse> history(ServerRequest request, Outbox<?> outbox, String id) {
        return history(request, outbox, id, false);
    }

    /** As {@link #history(ServerRequest, Outbox, String)}, with what is confidential for those who may read that. */
    public static Mono<ServerResponse> history(
            ServerRequest request, Outbox<?> outbox, String id, boolean confidential) {
        int limit = (int) number(request, "limit", 1, 100, MOST_FACTS);
        long after = number(request, "cursor", 0, 0, Long.MAX_VALUE);
        return outbox.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no '" + id + "'.")))
                .flatMap(stored -> outbox.history(id, after, limit)
                        .map(fact -> confidential ? fact : ((ObjectNode) fact).without("confidential"))
                        .collectList()
                        .flatMap(facts -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(bytes(new Page(
                                        facts,
                                        after + facts.size() < stored.version() ? "" + (after + facts.size()) : null,
                                        stored.version())))));
    }

    private record Page(
            List<?> items, @JsonInclude @Nullable String next, long total) {}

    private static ServerResponse.BodyBuilder write(String topic, Written written, HttpStatus status) {
        return ServerResponse.status(status)
                .eTag("\"" + written.version() + "\"")
                .header("Fact-Position", topic + "/" + written.id() + "/" + written.version())
                .contentType(MediaType.APPLICATION_JSON);
    }

    private static byte[] bytes(Object body) {
        return Json.MAPPER.writeValueAsBytes(body);
    }

    private static long number(ServerRequest request, String name, long least, long otherwise, long most) {
        String text = request.queryParam(name).orElse("" + otherwise);
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Answered below, together with a number out of range.
        }
        throw Problem.refused(
                name, "invalid-value", "'" + name + "' takes a number from " + least + " to " + most + ".");
    }
}
