/** Writes iCalendar: feeds that calendar programs subscribe to, and invitations for mails. */
@NullMarked
package org.coalition.calendars;

import org.jspecify.annotations.NullMarked;
