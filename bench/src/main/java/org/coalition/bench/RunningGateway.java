package org.coalition.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.gateway.Gateway;
import org.coalition.gateway.follow.Follower;
import org.coalition.servicetests.Tokens;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway as it runs in production, on a free port. */
final class RunningGateway implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final ConfigurableApplicationContext context;

    RunningGateway(EmbeddedBroker broker, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--coalition.kafka=" + broker.bootstrap(),
                "--coalition.jwt.issuer=" + Tokens.ISSUER,
                "--coalition.jwt.public-key=file:" + Tokens.publicKey(),
                "--logging.level.root=warn"));
        arguments.addAll(List.of(more));
        context = SpringApplication.run(Gateway.class, arguments.toArray(String[]::new));
    }

    /** Waits for everything that was published, and tells how many facts that is. */
    double caughtUp() {
        Follower follower = context.getBean(Follower.class);
        follower.caughtUp().block(LONGEST);
        return follower.view().version();
    }

    String url(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    @Override
    public void close() {
        context.close();
    }
}
