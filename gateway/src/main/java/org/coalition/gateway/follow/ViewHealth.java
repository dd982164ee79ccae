package org.coalition.gateway.follow;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ready when the view is complete and kept up. */
@Component("view")
class ViewHealth implements ReactiveHealthIndicator {
    private final Follower follower;

    ViewHealth(Follower follower) {
        this.follower = follower;
    }

    @Override
    public Mono<Health> health() {
        Health.Builder health = follower.isCaughtUp() && follower.isFollowing() ? Health.up() : Health.outOfService();
        return Mono.just(health.withDetail("version", follower.version()).build());
    }
}
