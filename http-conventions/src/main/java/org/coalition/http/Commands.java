package org.coalition.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads requests that change something. */
public final class Commands {
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Bodies bodies;

    Commands(Bodies bodies) {
        this.bodies = bodies;
    }

    /** Errors: 400, 413, 415; and those of {@link Command#body} when that is asked for. */
    public <T> Mono<Command<T>> read(ServerRequest request, Class<T> type) {
        return Mono.zip(Callers.of(request), bodies.bytes(request))
                .map(both -> new Command<>(
                        both.getT1(),
                        () -> bodies.read(both.getT2(), type),
                        once(request, both.getT1(), both.getT2()),
                        ifMatch(request)));
    }

    /** A command without content, which nobody will ask for; a body may be absent. Errors: 400, 413, 415, 422. */
    public Mono<Command<Nothing>> read(ServerRequest request) {
        return read(request, Nothing.class).doOnNext(Command::body);
    }

    /** Errors: as {@link #read}, and 428 without If-Match. */
    public Mono<Command<MergePatch>> patch(ServerRequest request) {
        return Mono.zip(Callers.of(request), bodies.bytes(request)).map(both -> {
            Long version = ifMatch(request);
            if (version == null) {
                throw Problem.preconditionRequired();
            }
            return new Command<>(
                    both.getT1(),
                    () -> new MergePatch(bodies.tree(both.getT2()), bodies),
                    once(request, both.getT1(), both.getT2()),
                    version);
        });
    }

    /** No content. */
    public record Nothing() {}

    private static @Nullable Long ifMatch(ServerRequest request) {
        String header = request.headers().firstHeader("If-Match");
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        Matcher matcher = VERSION.matcher(header.strip());
        if (!matcher.matches()) {
            throw Problem.unreadable("If-Match takes one ETag as it was sent, for example \"3\" with its quotes.");
        }
        return Long.valueOf(matcher.group(1));
    }

    /** Identity of a request whose body is a file, which is told from others by whoever reads it. Errors: 400. */
    public static Request once(ServerRequest request, Caller caller) {
        return once(request, caller, new byte[0]);
    }

    private static Request once(ServerRequest request, Caller caller, byte[] body) {
        String key = request.headers().firstHeader("Idempotency-Key");
        if (key == null) {
            return Request.NONE;
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.unreadable("Idempotency-Key takes 1 to 200 visible ASCII characters.");
        }
        String identity = String.join(
                "\n", caller.name(), request.method().name(), request.uri().getRawPath(), key);
        return new Request(hash(identity.getBytes(StandardCharsets.UTF_8)), hash(body));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
