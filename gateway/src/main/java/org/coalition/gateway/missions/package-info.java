/** How far the missions of the coalition are. */
@NullMarked
package org.coalition.gateway.missions;

import org.jspecify.annotations.NullMarked;
