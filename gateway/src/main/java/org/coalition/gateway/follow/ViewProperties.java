package org.coalition.gateway.follow;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the view is kept.
 *
 * @param snapshot file of this gateway alone, for what the facts came to a while ago; without one every start reads all facts
 * @param snapshotAfter so many facts since the last snapshot make a new one, or a twentieth of all when that is more
 */
@ConfigurationProperties("coalition.view")
record ViewProperties(
        @Nullable Path snapshot, @DefaultValue("20000") long snapshotAfter) {

    ViewProperties {
        if (snapshotAfter < 1) {
            throw new IllegalArgumentException("coalition.view.snapshot-after has to be at least 1.");
        }
    }

    /** True when so many facts are worth a new snapshot. */
    boolean isDue(long since, long all) {
        return since >= worth(all);
    }

    /** True when so many facts are applied one by one faster than all are read together. */
    boolean isTail(long since, long all) {
        return since <= 4 * worth(all);
    }

    private long worth(long all) {
        return Math.max(snapshotAfter, all / 20);
    }
}
