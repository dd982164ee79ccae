package org.coalition.gateway.follow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.coalition.broker.Broker;
import org.coalition.gateway.view.Topic;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a view is made by and of. A view of another provenance is another view, though its facts may be the same.
 *
 * @param code SHA-256 over the classes that read facts and make a view of them, over the places that they know and the version of
 *     what reads JSON, as hexadecimal digits
 * @param topics id of each topic: one that was made anew has another
 */
record Provenance(String code, Map<String, String> topics) {
    private static final int PATIENCE_MS = 10_000;
    private static final String[] CODE = {
        "classpath*:org/coalition/gateway/follow/*.class",
        "classpath*:org/coalition/gateway/view/*.class",
        "classpath*:org/coalition/places/*"
    };

    /**
     * Of this program and this broker. Errors: {@link KafkaException} when that does not answer, or has not all topics; {@link
     * RuntimeException} when there is nothing to tell one from another.
     */
    static Provenance of(Broker broker) {
        return new Provenance(digest(), ids(broker));
    }

    private static String digest() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String pattern : CODE) {
                Resource[] all = resolver.getResources(pattern);
                if (all.length == 0) {
                    throw new IllegalStateException("There is nothing at " + pattern + ".");
                }
                Arrays.sort(all, Comparator.comparing(resource -> String.valueOf(resource.getFilename())));
                for (Resource resource : all) {
                    sha256.update(resource.getContentAsByteArray());
                }
            }
            sha256.update(new JsonMapper().version().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static Map<String, String> ids(Broker broker) {
        Map<String, Integer> patience = Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        try (Admin admin = Admin.create(broker.client(patience))) {
            Map<String, String> all = new TreeMap<>();
            admin.describeTopics(Topic.titles()).allTopicNames().get().forEach((topic, description) -> {
                if (description.topicId().equals(Uuid.ZERO_UUID)) {
                    throw new IllegalStateException("The broker gives topics no ids.");
                }
                all.put(topic, description.topicId().toString());
            });
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }
}
