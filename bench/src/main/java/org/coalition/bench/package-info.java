/** Measures against the bare thing: each figure is a ratio of two that were taken in the same run on the same machine. */
@NullMarked
package org.coalition.bench;

import org.jspecify.annotations.NullMarked;
