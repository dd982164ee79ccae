package org.coalition.resource.needs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.coalition.http.problem.Problem;
import org.coalition.resource.vocabulary.Kind;
import org.jspecify.annotations.Nullable;

/** Something that people in a country lack: confirmed by the ministry itself, or declared for it by the secretariat. */
public record Need(
        String id,
        long version,
        NeedState state,
        Standing standing,
        @JsonUnwrapped Demand demand,
        Instant createdAt,
        Instant updatedAt) {

    static NeedFact declare(String id, Demand demand, Standing standing, String by, Instant now) {
        demand.check();
        return new NeedFact(
                "need.declared", by, null, new Need(id, 1, NeedState.UNCOMMITTED, standing, demand, now, now));
    }

    NeedFact confirm(String by, Instant now) {
        requireOpen();
        if (standing == Standing.CONFIRMED) {
            throw Problem.conflict("The need is confirmed already.");
        }
        return new NeedFact("need.confirmed", by, null, next(state, Standing.CONFIRMED, demand, now));
    }

    NeedFact revise(Demand revised, String by, Instant now) {
        requireOpen();
        revised.check();
        if (!country().equals(revised.country())) {
            throw Problem.refused("/country", "fixed", "A need stays with its country. Cancel it and declare another.");
        }
        if (kind() != revised.kind()) {
            throw Problem.refused("/kind", "fixed", "A need keeps its kind. Cancel it and declare another.");
        }
        return new NeedFact("need.revised", by, null, next(state, standing, revised, now));
    }

    NeedFact cancel(String by, @Nullable String reason, Instant now) {
        requireOpen();
        return new NeedFact("need.cancelled", by, reason, next(NeedState.CANCELLED, standing, demand, now));
    }

    public String country() {
        String country = demand.country();
        return country == null ? "" : country;
    }

    public Kind kind() {
        return demand.kind();
    }

    /** True when some people of the one may be people of the other. */
    public boolean isForTheSameAs(Need other) {
        return country().equals(other.country())
                && meet(demand.levels(), other.demand.levels())
                && meet(demand.beneficiaries(), other.demand.beneficiaries());
    }

    private static boolean meet(List<?> some, List<?> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
    }

    @JsonIgnore
    public boolean isCancelled() {
        return state == NeedState.CANCELLED;
    }

    private void requireOpen() {
        if (isCancelled()) {
            throw Problem.conflict("The need is cancelled. Declare another.");
        }
    }

    private Need next(NeedState next, Standing stands, Demand now, Instant at) {
        return new Need(id, version + 1, next, stands, now, createdAt, at);
    }
}
