/** What several sources and editions say of the same country, side by side, and where they contradict each other. */
@NullMarked
package org.coalition.gateway.reference;

import org.jspecify.annotations.NullMarked;
