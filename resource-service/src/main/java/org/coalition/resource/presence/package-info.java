/** Who does what where: which organisations are at work in which parts of a country, and in which sectors. */
@NullMarked
package org.coalition.resource.presence;

import org.jspecify.annotations.NullMarked;
