/** Keeps the view up with the topics. */
@NullMarked
package org.coalition.gateway.follow;

import org.jspecify.annotations.NullMarked;
