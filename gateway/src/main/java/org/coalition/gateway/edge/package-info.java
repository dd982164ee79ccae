/** Who comes in, how often, and from which page: before anything else looks at a request. */
@NullMarked
package org.coalition.gateway.edge;

import org.jspecify.annotations.NullMarked;
