/** Organisations that may be one and the same. */
@NullMarked
package org.coalition.partner.duplicates;

import org.jspecify.annotations.NullMarked;
