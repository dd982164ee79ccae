/** The members of the coalition and what they do together. */
@NullMarked
package org.coalition.partner;

import org.jspecify.annotations.NullMarked;
