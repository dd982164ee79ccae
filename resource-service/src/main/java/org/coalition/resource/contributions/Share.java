package org.coalition.resource.contributions;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/** For how many people a commitment is: what a member may revise of it. */
record Share(@NotNull @Positive @Max(10_000_000_000L) Long people) {}
