/** Webinars: planned, scheduled, opened for registration, held. */
@NullMarked
package org.coalition.event.events;

import org.jspecify.annotations.NullMarked;
