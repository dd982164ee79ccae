package org.coalition.standalone;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.coalition.standalone.Acknowledged.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Writers who declare needs, change them, join, announce initiatives, register contributions and ask for what has to be refused. What each
 * does next follows from the seed. They wait for no answer longer than {@link #PATIENCE} and go on without.
 */
final class MixedLoad implements AutoCloseable {
    static final String MARK = "Load ";
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int WRITERS = 4;
    private static final Duration PAUSE = Duration.ofMillis(80);
    /** After no answer. */
    private static final Duration LONG_PAUSE = Duration.ofMillis(600);

    private final RunningPlatform platform;
    private final Acknowledged acknowledged;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Queue<Command> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean running = true;

    /** A request that can be repeated; its mark is its Idempotency-Key as well. */
    record Command(
            String mark,
            String as,
            String method,
            String path,
            String body,
            @Nullable String ifMatch) {}

    /** A need that a writer may change. */
    private record Mine(String id, String etag) {}

    MixedLoad(RunningPlatform platform, long seed, Acknowledged acknowledged) {
        this.platform = platform;
        this.acknowledged = acknowledged;
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = MARK + writer + "-";
            Random random = new Random(seed + writer);
            writers.add(new Thread(() -> write(name, random), "writer " + writer));
        }
        writers.forEach(Thread::start);
    }

    /** So many writes were acknowledged. */
    int done() {
        return done.get();
    }

    /** What had no answer, or one that leaves open whether it was done. */
    List<Command> unanswered() {
        return List.copyOf(unanswered);
    }

    /** Sends it and notes how it ended. */
    Answer send(Command command) {
        HttpResponse<String> response = sent(command);
        Answer answer = answer(response);
        acknowledged.answered(command.mark(), answer);
        return answer;
    }

    /** No more writes; returns when the last one has ended. */
    void stop() throws InterruptedException {
        running = false;
        for (Thread writer : writers) {
            writer.join();
        }
    }

    @Override
    public void close() {
        running = false;
    }

    private void write(String name, Random random) {
        List<Mine> mine = new ArrayList<>();
        for (int i = 0; running; i++) {
            String mark = name + i;
            int dice = random.nextInt(100);
            Mine changed = dice < 25 && !mine.isEmpty() ? mine.remove(random.nextInt(mine.size())) : null;
            Command command = changed != null
                    ? new Command(mark, "ministry-sen", "PATCH", "/needs/" + changed.id(), title(mark), changed.etag())
                    : creation(mark, dice);
            acknowledged.tried(mark);
            HttpResponse<String> response = sent(command);
            Answer answer = answer(response);
            acknowledged.answered(mark, answer);
            if (answer == Answer.NONE) {
                // Whoever does not know how his last change ended leaves the need alone.
                unanswered.add(command);
            } else if (answer == Answer.ACKNOWLEDGED && response != null) {
                done.incrementAndGet();
                if (command.path().startsWith("/needs")) {
                    mine.add(new Mine(
                            Http.JSON.readTree(response.body()).path("id").asString(),
                            response.headers().firstValue("ETag").orElseThrow()));
                }
            }
            Duration pause = answer == Answer.NONE ? LONG_PAUSE : PAUSE;
            LockSupport.parkNanos(random.nextLong(2 * pause.toNanos()));
        }
    }

    private static Command creation(String mark, int dice) {
        if (dice < 60) {
            return post(mark, "ministry-sen", "/needs", "{'kind':'training','people':1,'title':'" + mark + "'}");
        }
        if (dice < 70) {
            return post(mark, "secretariat", "/organisations", "{'name':'" + mark + "','category':'academia'}");
        }
        if (dice < 80) {
            return post(mark, "secretariat", "/initiatives", title(mark));
        }
        if (dice < 90) {
            return post(
                    mark,
                    "member-huawei",
                    "/contributions",
                    "{'kind':'training','title':'" + mark
                            + "','scope':{'regions':['011']},'pool':{'units':100,'peoplePerUnit':15,'unit':'session'}}");
        }
        // Nobody is in need of less than nobody, and a ministry speaks for its own country.
        return dice < 95
                ? post(mark, "ministry-sen", "/needs", "{'kind':'training','people':-1,'title':'" + mark + "'}")
                : post(
                        mark,
                        "ministry-sen",
                        "/needs",
                        "{'kind':'training','people':1,'country':'KEN','title':'" + mark + "'}");
    }

    private static String title(String mark) {
        return "{'title':'" + mark + "'}";
    }

    private static Command post(String mark, String as, String path, String body) {
        return new Command(mark, as, "POST", path, body, null);
    }

    private static Answer answer(@Nullable HttpResponse<String> response) {
        int status = response == null ? 500 : response.statusCode();
        return status < 300 ? Answer.ACKNOWLEDGED : status < 500 ? Answer.REFUSED : Answer.NONE;
    }

    /** Null when nothing came. */
    private @Nullable HttpResponse<String> sent(Command command) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(platform.uri(command.path()))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + platform.token(command.as()))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", command.mark().replace(' ', '-'))
                    .method(
                            command.method(),
                            BodyPublishers.ofString(command.body().replace('\'', '"')));
            if (command.ifMatch() != null) {
                request.header("If-Match", command.ifMatch());
            }
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException nothing) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
