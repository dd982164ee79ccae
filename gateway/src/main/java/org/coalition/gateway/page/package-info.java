/** The page, as files: a client of the public API that the gateway hands out and knows nothing else of. */
@NullMarked
package org.coalition.gateway.page;

import org.jspecify.annotations.NullMarked;
