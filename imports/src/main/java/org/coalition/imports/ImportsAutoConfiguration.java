package org.coalition.imports;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.codec.multipart.DefaultPartHttpMessageReader;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves {@code /api/v1/imports} with all importers of the program. */
@AutoConfiguration
class ImportsAutoConfiguration {
    static final int MOST_PARTS = 4;

    /** What a form brings is on disk before anybody counts it. */
    @Bean
    CodecCustomizer importForms() {
        return codecs -> codecs.defaultCodecs().configureDefaultCodec(codec -> {
            if (codec instanceof DefaultPartHttpMessageReader parts) {
                parts.setMaxDiskUsagePerPart(Upload.LARGEST);
                parts.setMaxParts(MOST_PARTS);
            }
        });
    }

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
