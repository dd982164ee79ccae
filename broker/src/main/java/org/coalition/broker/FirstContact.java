package org.coalition.broker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the broker before anything else does whether it lets the program in. A program that is refused at its start ends and says
 * why; one that gets no answer goes on, and asks until it gets one.
 */
public final class FirstContact implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FirstContact.class);
    private static final int PATIENCE_MS = 3_000;
    /** Kafka's words; it has no exception of its own for this. */
    private static final String UNKNOWN_NAMES = "No resolvable bootstrap urls";

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Broker broker;
    private volatile boolean made;
    private volatile boolean running;
    private volatile Thread asking = new Thread(() -> {});

    FirstContact(Broker broker) {
        this.broker = broker;
    }

    /** True when the broker has answered once. */
    public boolean isMade() {
        return made;
    }

    @Override
    public void start() {
        running = true;
        ask();
        if (!made) {
            asking = new Thread(this::keepAsking, "first-contact");
            asking.setDaemon(true);
            asking.start();
        }
    }

    @Override
    public void stop() {
        running = false;
        asking.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before whatever has a client. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void keepAsking() {
        while (running && !made) {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                ask();
            } catch (RuntimeException e) {
                LOG.error("{}", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Errors: {@link Refused}. */
    private void ask() {
        Map<String, Integer> patience = Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        try (Admin admin = admin(patience)) {
            admin.describeCluster().clusterId().get();
            made = true;
        } catch (ExecutionException | KafkaException e) {
            if (Broker.isRefusal(e)) {
                throw Refused.by(broker, e);
            }
            LOG.warn(
                    "The broker {} does not answer and is asked again: {}",
                    broker,
                    Refused.root(e).toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Errors: {@link Refused}; {@link KafkaException} when no name of a broker is known, which may be for a moment only. */
    private Admin admin(Map<String, ?> patience) {
        try {
            return Admin.create(broker.client(patience));
        } catch (KafkaException e) {
            if (String.valueOf(Refused.root(e).getMessage()).startsWith(UNKNOWN_NAMES)) {
                throw e;
            }
            throw Refused.settings(broker, e);
        }
    }
}
