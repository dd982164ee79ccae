/** Contributions and needs from tables, through the same decisions as those that come one by one. */
@NullMarked
package org.coalition.resource.imports;

import org.jspecify.annotations.NullMarked;
