package org.coalition.resource.catalogue;

import org.coalition.resource.moderation.Sharing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.type.TypeReference;

/** {@code /api/v1/catalogue}: shared as everything that is moderated. */
@Configuration(proxyBeanMethods = false)
class Catalogue {
    @Bean
    Sharing<LearningResource> catalogueSharing() {
        return new Sharing<>("catalogue", "resource", LearningResource.class, new TypeReference<>() {});
    }
}
