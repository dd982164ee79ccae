/** Members offer help from one pool, and commit shares of it to needs. */
@NullMarked
package org.coalition.resource.contributions;

import org.jspecify.annotations.NullMarked;
