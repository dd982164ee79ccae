package org.coalition.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class RoundsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private final List<Sinks.Empty<Void>> gates = new ArrayList<>();

    /** Each round ends when its gate is opened. */
    private final Rounds<String, Integer> rounds = new Rounds<>(countries -> {
        asked.add(countries);
        Sinks.Empty<Void> gate = Sinks.empty();
        gates.add(gate);
        return gate.asMono()
                .thenReturn(countries.stream().map(RoundsTest::length).toList());
    });

    @Test
    void whoeverAsksAloneWaitsForNobodyAndTheRestGoTogether() {
        List<String> countries = List.of("Senegal", "Mali", "", "Togo", "Oman");
        Flux<Integer> answers =
                Flux.merge(countries.stream().map(rounds::ask).toList()).cache();
        answers.subscribe();

        assertThat(asked).containsExactly(List.of("Senegal"), List.of("Mali"));
        gates.get(0).tryEmitEmpty();
        assertThat(asked).hasSize(3).last().isEqualTo(List.of("", "Togo", "Oman"));

        gates.get(2).tryEmitEmpty();
        gates.get(1).tryEmitEmpty();
        assertThat(answers.collectList().block(PATIENCE)).containsExactly(7, 4, 4, 4);
    }

    @Test
    void whatIsWrongWithOneIsNotWrongWithTheOthers() {
        Mono<Integer> refused = rounds.ask("Atlantis").cache();
        Mono<Integer> answered = rounds.ask("Mali").cache();
        refused.subscribe(length -> {}, error -> {});
        answered.subscribe();

        gates.forEach(Sinks.Empty::tryEmitEmpty);

        assertThatThrownBy(() -> refused.block(PATIENCE)).hasMessage("no such country");
        assertThat(answered.block(PATIENCE)).isEqualTo(4);
    }

    @Test
    void whoeverWaitsBehindARoundThatDidNotReachTheStoreIsToldSoToo() {
        List<Mono<Integer>> all =
                IntStream.range(0, 4).mapToObj(i -> rounds.ask("Peru").cache()).toList();
        all.forEach(one -> one.subscribe(length -> {}, error -> {}));

        gates.get(0).tryEmitError(new StoreUnavailable("away", null));

        for (int told : List.of(0, 2, 3)) {
            assertThatThrownBy(() -> all.get(told).block(PATIENCE)).isInstanceOf(StoreUnavailable.class);
        }
        gates.get(1).tryEmitEmpty();
        assertThat(all.get(1).block(PATIENCE)).isEqualTo(4);
    }

    @Test
    void aRoundThatFailsFailsAllOfItAndTheNextIsTried() {
        List<Mono<Integer>> all =
                IntStream.range(0, 4).mapToObj(i -> rounds.ask("Peru").cache()).toList();
        all.forEach(one -> one.subscribe(length -> {}, error -> {}));

        gates.get(0).tryEmitError(new IllegalStateException("wrong"));
        gates.get(2).tryEmitEmpty();

        assertThatThrownBy(() -> all.get(0).block(PATIENCE)).hasMessage("wrong");
        assertThat(all.get(2).block(PATIENCE)).isEqualTo(4);
        assertThat(all.get(3).block(PATIENCE)).isEqualTo(4);
    }

    @Test
    void tooManyThatWaitAreToldSo() {
        List<Throwable> refused = new ArrayList<>();
        for (int i = 0; i < 2_003; i++) {
            rounds.ask("Chad").subscribe(length -> {}, refused::add);
        }

        assertThat(refused).singleElement().isInstanceOf(StoreUnavailable.class);
    }

    private static Mono<Integer> length(String country) {
        return switch (country) {
            case "" -> Mono.empty();
            case "Atlantis" -> Mono.error(new IllegalArgumentException("no such country"));
            default -> Mono.just(country.length());
        };
    }
}
