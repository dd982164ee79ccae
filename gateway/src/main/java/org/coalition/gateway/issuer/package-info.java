/** Tokens for a platform on one machine. */
@NullMarked
package org.coalition.gateway.issuer;

import org.jspecify.annotations.NullMarked;
