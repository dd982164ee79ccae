/** The one API of the platform. */
@NullMarked
package org.coalition.gateway;

import org.jspecify.annotations.NullMarked;
