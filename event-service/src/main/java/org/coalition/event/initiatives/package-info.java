/** Campaigns under which members act together. */
@NullMarked
package org.coalition.event.initiatives;

import org.jspecify.annotations.NullMarked;
