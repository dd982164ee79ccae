/** Webinars under common initiatives, and who takes part. */
@NullMarked
package org.coalition.event;

import org.jspecify.annotations.NullMarked;
