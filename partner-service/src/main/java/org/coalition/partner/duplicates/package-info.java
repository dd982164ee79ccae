/** Organisations that may be one and the same, with the reasons why. */
@NullMarked
package org.coalition.partner.duplicates;

import org.jspecify.annotations.NullMarked;
