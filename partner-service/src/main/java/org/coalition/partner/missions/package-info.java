/** Aims of the coalition with a figure. How far they are is counted by the gateway, from deliveries and attendance. */
@NullMarked
package org.coalition.partner.missions;

import org.jspecify.annotations.NullMarked;
