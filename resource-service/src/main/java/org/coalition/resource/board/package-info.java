/** What is offered, needed and promised at this moment, in memory, so that nobody has to read the whole store for it. */
@NullMarked
package org.coalition.resource.board;

import org.jspecify.annotations.NullMarked;
