package org.coalition.imports;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves {@code /api/v1/imports} with all importers of the program. */
@AutoConfiguration
class ImportsAutoConfiguration {

    @Bean
    Reports importReports(MongoDatabase database) {
        return new Reports(database);
    }

    @Bean
    Copies importCopies() {
        return new Copies();
    }

    @Bean
    Importing importing(Reports reports, Copies copies, Clock clock) {
        return new Importing(reports, copies, clock);
    }

    @Bean
    RouterFunction<ServerResponse> importsApi(
            List<Importer> importers, Importing importing, Reports reports, Copies copies, Clock clock) {
        return new ImportRoutes(importers, importing, reports, copies, clock).routes();
    }
}
