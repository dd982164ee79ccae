/** Events from tables, through the same decisions as those that come one by one. */
@NullMarked
package org.coalition.event.imports;

import org.jspecify.annotations.NullMarked;
