/** Open platforms and materials for learning, in the categories of UNESCO's lists. */
@NullMarked
package org.coalition.resource.catalogue;

import org.jspecify.annotations.NullMarked;
