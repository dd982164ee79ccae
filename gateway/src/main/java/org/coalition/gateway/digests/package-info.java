/** What the view holds, in short: to be compared with another gateway's view, and with the stores. */
@NullMarked
package org.coalition.gateway.digests;

import org.jspecify.annotations.NullMarked;
