package org.coalition.http;

import io.micrometer.context.ContextRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.coalition.traces.Traces;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Hooks;
import reactor.netty.http.client.HttpClient;

/** Tokens, errors and bodies for any program that serves the API. */
@AutoConfiguration
@EnableWebFluxSecurity
@EnableConfigurationProperties(JwtProperties.class)
class HttpAutoConfiguration {
    /** Whoever has a token waits for the issuer's keys when they are not known yet. */
    private static final Duration ISSUER_ANSWERS_WITHIN = Duration.ofSeconds(5);

    HttpAutoConfiguration() {
        Hooks.enableAutomaticContextPropagation();
        // From the context of the work into its lines in the log, and back where a thread waits for it.
        Stream.of(EveryAnswer.LOGGED, Traces.PARENT)
                .forEach(key -> ContextRegistry.getInstance()
                        .registerThreadLocalAccessor(
                                key, () -> MDC.get(key), value -> MDC.put(key, value), () -> MDC.remove(key)));
    }

    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    EveryAnswer everyAnswer(Traces traces) {
        return new EveryAnswer(traces);
    }

    @Bean
    Bodies bodies() {
        return new Bodies();
    }

    @Bean
    Problems problems(ObjectProvider<ProblemMapping> mappings) {
        return new Problems(mappings.orderedStream().toList());
    }

    @Bean
    RolesFilter rolesFilter() {
        return new RolesFilter();
    }

    /** What the firewall refuses before anything else sees it, for example an encoded slash in a path. */
    @Bean
    ServerExchangeRejectedHandler rejected() {
        return (exchange, reason) -> Problems.write(
                exchange,
                Problem.unreadable(
                        "The address or a header has characters that are not taken, such as an encoded slash,"
                                + " backslash, percent sign or control character."));
    }

    /** The request is measured as a whole; measured by each filter as well, it costs noticeably more. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ReactiveJwtDecoder jwtDecoder(JwtProperties properties) throws IOException {
        NimbusReactiveJwtDecoder decoder = decoder(properties);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                JwtValidators.createDefaultWithIssuer(properties.issuer()),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(properties.audience()))));
        return decoder;
    }

    /** Reading is open, so every path is; whoever changes something is checked where it is decided. */
    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                // Kept answers do not pass here: see EveryAnswer.
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(paths -> paths.anyExchange().permitAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationEntryPoint((exchange, error) -> Problems.write(
                                exchange,
                                Problem.unauthenticated("The token is not valid here: it is damaged, expired, or of"
                                        + " another issuer."))))
                .build();
    }

    private static NimbusReactiveJwtDecoder decoder(JwtProperties properties) throws IOException {
        Resource publicKey = properties.publicKey();
        if (publicKey != null) {
            try (InputStream pem = publicKey.getInputStream()) {
                return NimbusReactiveJwtDecoder.withPublicKey(
                                RsaKeyConverters.x509().convert(pem))
                        .build();
            }
        }
        if (properties.jwkSetUri() != null) {
            return NimbusReactiveJwtDecoder.withJwkSetUri(properties.jwkSetUri().toString())
                    .webClient(WebClient.builder()
                            .clientConnector(new ReactorClientHttpConnector(
                                    HttpClient.create().responseTimeout(ISSUER_ANSWERS_WITHIN)))
                            .build())
                    .build();
        }
        throw new IllegalStateException("Set coalition.jwt.jwk-set-uri or coalition.jwt.public-key.");
    }
}
