/** Organisations, contributions, needs and the rest, one by one and in pages. */
@NullMarked
package org.coalition.gateway.lists;

import org.jspecify.annotations.NullMarked;
