package org.coalition.resource.experiences;

import org.coalition.resource.moderation.Sharing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.type.TypeReference;

/** {@code /api/v1/experiences}: shared as everything that is moderated. */
@Configuration(proxyBeanMethods = false)
class Experiences {
    @Bean
    Sharing<Experience> experiencesSharing() {
        return new Sharing<>("experiences", "experience", Experience.class, new TypeReference<>() {});
    }
}
