package org.coalition.http.links;

import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;

/** The signing key of programs that have one. */
@AutoConfiguration
@ConditionalOnProperty({"coalition.signing-key", "coalition.public-url"})
class LinksAutoConfiguration {

    @Bean
    SigningKey signingKey(@Value("${coalition.signing-key}") Resource file) throws IOException {
        return new SigningKey(file.getContentAsByteArray());
    }

    @Bean
    SignedLinks signedLinks(SigningKey key, Clock clock, @Value("${coalition.public-url}") String base) {
        return new SignedLinks(key, clock, base);
    }
}
