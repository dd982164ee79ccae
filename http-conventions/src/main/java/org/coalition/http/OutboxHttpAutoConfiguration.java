package org.coalition.http;

import java.util.Map;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Absent;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.KeyReused;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Stale;
import org.coalition.outbox.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Commands and their answers for programs that keep aggregates in an outbox. */
@AutoConfiguration
@ConditionalOnClass(Outbox.class)
class OutboxHttpAutoConfiguration {

    @Bean
    Commands commands(Bodies bodies) {
        return new Commands(bodies);
    }

    @Bean
    ProblemMapping outboxProblems() {
        return OutboxHttpAutoConfiguration::problem;
    }

    private static @Nullable Problem problem(Throwable error) {
        if (error instanceof Absent absent) {
            return Problem.notFound(String.valueOf(absent.getMessage()));
        }
        if (error instanceof AlreadyExists exists) {
            return Problem.conflict(String.valueOf(exists.getMessage()), Map.of("id", exists.id()));
        }
        if (error instanceof Stale stale) {
            return Problem.stale(stale.actual());
        }
        if (error instanceof KeyReused reused) {
            return Problem.refused("Idempotency-Key", "reused", String.valueOf(reused.getMessage()));
        }
        if (error instanceof StoreUnavailable unavailable && unavailable.isPassing()) {
            return Problem.unavailable(
                    unavailable.getMessage() + " Repeat the request with the same Idempotency-Key: it is done once.",
                    2);
        }
        return null;
    }
}
