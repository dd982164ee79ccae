/** Reminds people of the events that they registered for. */
@NullMarked
package org.coalition.event.reminders;

import org.jspecify.annotations.NullMarked;
