package org.coalition.gateway.edge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.coalition.http.problem.Problem;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RoomTest {
    private final Room room = new Room(1, "Full.");

    @Test
    void whoFailsBeforeHeBeginsLeavesHisPlace() {
        for (int i = 0; i < 3; i++) {
            StepVerifier.create(room.take(() -> {
                        throw Problem.unavailable("Not yet.", 1);
                    }))
                    .verifyError(Problem.class);
        }
        StepVerifier.create(room.take(Mono::empty)).verifyComplete();
    }

    @Test
    void whoGoesAwayLeavesHisPlace() {
        room.take(Mono::never).subscribe().dispose();

        StepVerifier.create(room.take(Mono::empty)).verifyComplete();
    }

    @Test
    void forOneTooManyThereIsNone() {
        var unused = room.take(Mono::never).subscribe();

        assertThatThrownBy(() -> room.take(Mono::empty)).hasMessage("Full.");
    }

    @Test
    void aClientHasItsShareAndGivesItBack() {
        Room large = new Room(10, "Full.");
        Client client = new Client("one", false);
        var held = large.take(client, 1, Mono::never).subscribe();

        assertThatThrownBy(() -> large.take(client, 1, Mono::empty)).isInstanceOf(Problem.class);
        StepVerifier.create(large.take(new Client("other", false), 1, Mono::empty))
                .verifyComplete();
        held.dispose();
        StepVerifier.create(large.take(client, 1, Mono::empty)).verifyComplete();
    }
}
