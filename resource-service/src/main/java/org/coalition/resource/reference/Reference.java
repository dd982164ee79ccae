package org.coalition.resource.reference;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import org.coalition.outbox.OutboxFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The archives of reference data. */
@Configuration(proxyBeanMethods = false)
class Reference {

    @Bean
    Archive<SchoolStatusReport, SchoolStatus> schoolStatusArchive(
            OutboxFactory outboxes, MongoDatabase database, Clock clock) {
        return new Archive<>(SchoolStatus.EDITIONS, outboxes, database, clock);
    }

    @Bean
    Archive<LearnersReport, Learners> learnersArchive(OutboxFactory outboxes, MongoDatabase database, Clock clock) {
        return new Archive<>(Learners.EDITIONS, outboxes, database, clock);
    }
}
