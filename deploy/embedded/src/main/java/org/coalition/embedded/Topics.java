package org.coalition.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the platform. Each is a journal that is kept for ever; beside it stands one for its dead letters. */
public final class Topics {
    public static final List<String> ALL = List.of(
            "organisations",
            "projects",
            "missions",
            "contributions",
            "needs",
            "initiatives",
            "series",
            "events",
            "school-status",
            "learners",
            "presence",
            "catalogue",
            "experiences");

    private static final Duration LONGEST_ELECTION = Duration.ofSeconds(30);

    private Topics() {}

    /** Creates those that do not exist yet, and waits until each can be written to. Errors: {@link CannotStart}. */
    public static void create(String bootstrap, List<NewTopic> topics) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            for (var created : admin.createTopics(topics).values().values()) {
                try {
                    created.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new CannotStart("The topics cannot be created: " + e.getCause(), e);
                    }
                }
            }
            awaitLeaders(admin, topics);
        } catch (ExecutionException e) {
            throw new CannotStart("The topics cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while the topics were created.", e);
        }
    }

    /**
     * A partition has no leader for a moment after it was created. A producer whose first batch is refused then, and whose
     * second one is not, cannot deliver the first one any more.
     */
    private static void awaitLeaders(Admin admin, List<NewTopic> topics)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> all = topics.stream()
                .flatMap(topic -> IntStream.range(0, topic.numPartitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Instant limit = Instant.now().plus(LONGEST_ELECTION);
        while (true) {
            try {
                admin.listOffsets(all).all().get();
                return;
            } catch (ExecutionException e) {
                // The client itself asks again for a leader, but not for a topic that the broker does not know of yet.
                if (!(e.getCause() instanceof RetriableException)
                        || Instant.now().isAfter(limit)) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    static Stream<String> deadLetters() {
        return ALL.stream().map(topic -> topic + ".dlt");
    }
}
