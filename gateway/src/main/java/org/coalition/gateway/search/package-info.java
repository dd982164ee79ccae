/** Search over everything that is public, in every language of the coalition. */
@NullMarked
package org.coalition.gateway.search;

import org.jspecify.annotations.NullMarked;
