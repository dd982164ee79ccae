/** Events that repeat by a rule. */
@NullMarked
package org.coalition.event.series;

import org.jspecify.annotations.NullMarked;
