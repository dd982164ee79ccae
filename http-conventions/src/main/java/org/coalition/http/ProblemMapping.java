package org.coalition.http;

import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Says which problem an exception of another module is. */
public interface ProblemMapping {
    /** Null when it is none of its exceptions. */
    @Nullable
    Problem of(Throwable error);
}
