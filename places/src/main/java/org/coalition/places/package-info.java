/** Countries, and what lies around them. */
@NullMarked
package org.coalition.places;

import org.jspecify.annotations.NullMarked;
