/** Practices that members and ministries share: what was tried, where, and what came of it. */
@NullMarked
package org.coalition.resource.experiences;

import org.jspecify.annotations.NullMarked;
