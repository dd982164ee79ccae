package org.coalition.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/** Where Kafka is and how it is spoken to, the same for every client of a program. */
public final class Broker {
    /** Nobody changes a password within seconds, and each try is a line in the logs of both sides. */
    public static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);

    private static final Duration AFTER_SILENCE = Duration.ofSeconds(1);

    private final Map<String, String> connection;

    /**
     * @param bootstrap {@code host:port} of one or more brokers
     * @param properties Kafka's own, which all clients know: {@code security.protocol}, {@code sasl.…}, {@code ssl.…}
     */
    public Broker(String bootstrap, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        this.connection = Map.copyOf(all);
    }

    /** Brokers that ask for nothing. */
    public static Broker at(String bootstrap) {
        return new Broker(bootstrap, Map.of());
    }

    /** All settings of a client, from those that are its own. */
    public Map<String, Object> client(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(connection);
        all.putAll(own);
        return all;
    }

    /** How long to wait before the next try: 10 s after a refusal of who asks, else a second. */
    public static Duration pauseAfter(Throwable error) {
        return isRefusal(error) ? AFTER_REFUSAL : AFTER_SILENCE;
    }

    /** True when the broker answered, and does not let the program in. */
    public static boolean isRefusal(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
                return true;
            }
        }
        return false;
    }

    /** Where, and not as whom: there are passwords among the properties. */
    @Override
    public String toString() {
        return String.valueOf(connection.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
