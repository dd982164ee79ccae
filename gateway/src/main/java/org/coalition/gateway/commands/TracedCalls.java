package org.coalition.gateway.commands;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import org.coalition.traces.Traces;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/** Each call of a service is a step of the request that it is made for, until its answer begins. */
record TracedCalls(String service, Traces traces) implements ExchangeFilterFunction {
    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return Mono.defer(() -> {
            Span step = traces.begin(
                    request.method() + " " + service,
                    SpanKind.CLIENT,
                    request.headers().getFirst(Traces.PARENT));
            if (!step.isRecording()) {
                return next.exchange(request);
            }
            step.setAttribute("http.request.method", request.method().name());
            step.setAttribute("peer.service", service);
            ClientRequest traced = ClientRequest.from(request)
                    .headers(headers -> headers.set(Traces.PARENT, Traces.parent(step)))
                    .build();
            return next.exchange(traced)
                    .doOnNext(answer -> step.setAttribute(
                            "http.response.status_code", answer.statusCode().value()))
                    // Its text would name the address with its query.
                    .doOnError(error ->
                            step.setStatus(StatusCode.ERROR, error.getClass().getSimpleName()))
                    .doFinally(signal -> step.end());
        });
    }
}
