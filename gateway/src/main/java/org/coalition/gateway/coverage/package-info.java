/** Who helps whom, where, with what, and who is left out. */
@NullMarked
package org.coalition.gateway.coverage;

import org.jspecify.annotations.NullMarked;
