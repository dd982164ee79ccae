/** What contributions there are, as the resource service tells. */
@NullMarked
package org.coalition.partner.resources;

import org.jspecify.annotations.NullMarked;
