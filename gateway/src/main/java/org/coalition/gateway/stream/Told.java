package org.coalition.gateway.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.coalition.gateway.follow.Published;
import org.coalition.gateway.view.Fact;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts as events of the stream (text/event-stream); each is written once for all who listen. */
final class Told {
    static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LAST = 1_000;

    private final Cache<Published, byte[]> last =
            Caffeine.newBuilder().weakKeys().maximumSize(LAST).build();

    /** One fact as it is pushed. */
    private record Pushed(String topic, String subject, long sequence, String type, Instant time, JsonNode data) {}

    byte[] event(Published published) {
        return last.get(published, Told::text);
    }

    private static byte[] text(Published published) {
        Fact fact = published.fact();
        Pushed pushed = new Pushed(
                fact.topic().title(), fact.subject(), fact.sequence(), fact.type(), fact.time(), fact.data());
        String text = "id:" + published.after() + "\nevent:" + fact.type() + "\ndata:" + JSON.writeValueAsString(pushed)
                + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Something at once, with the place where it begins, so that a client knows that it listens. */
    static byte[] hello(String place) {
        return ("id:" + place + "\n:listening\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
