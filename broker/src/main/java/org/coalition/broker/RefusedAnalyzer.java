package org.coalition.broker;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in the log what stands between a program and its broker, instead of a stack trace. */
final class RefusedAnalyzer extends AbstractFailureAnalyzer<Refused> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, Refused refused) {
        return new FailureAnalysis(
                refused.getMessage(),
                "Compare spring.kafka.properties (security.protocol, sasl.mechanism, sasl.jaas.config, ssl.truststore.location)"
                        + " with what the broker asks for, and start the program again.",
                refused);
    }
}
