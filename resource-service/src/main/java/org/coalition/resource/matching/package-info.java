/** What fits a need, in which order and why; and what does not, and why not. */
@NullMarked
package org.coalition.resource.matching;

import org.jspecify.annotations.NullMarked;
