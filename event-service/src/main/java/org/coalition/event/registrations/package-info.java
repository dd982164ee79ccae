/** Who takes part in an event: the only personal data here, kept apart so that it can be erased. */
@NullMarked
package org.coalition.event.registrations;

import org.jspecify.annotations.NullMarked;
