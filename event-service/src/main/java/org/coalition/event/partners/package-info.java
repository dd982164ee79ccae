/** What is known here of the member organisations, from their facts. */
@NullMarked
package org.coalition.event.partners;

import org.jspecify.annotations.NullMarked;
