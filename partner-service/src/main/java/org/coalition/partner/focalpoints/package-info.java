/** The persons who speak for an organisation. Who they are stands in one collection and nowhere else. */
@NullMarked
package org.coalition.partner.focalpoints;

import org.jspecify.annotations.NullMarked;
