/** What initiatives and events there are, as the event service tells. */
@NullMarked
package org.coalition.partner.events;

import org.jspecify.annotations.NullMarked;
