/** Events as calendars that programs subscribe to, from the view: they are there while the services are not. */
@NullMarked
package org.coalition.gateway.calendars;

import org.jspecify.annotations.NullMarked;
