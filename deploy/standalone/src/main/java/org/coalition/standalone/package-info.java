/** The whole platform on one machine: starts the infrastructure and the same four programs that production runs, and keeps them running. */
@NullMarked
package org.coalition.standalone;

import org.jspecify.annotations.NullMarked;
