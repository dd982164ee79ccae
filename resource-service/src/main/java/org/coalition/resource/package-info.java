/** What is offered, what is needed, and who committed what to whom. */
@NullMarked
package org.coalition.resource;

import org.jspecify.annotations.NullMarked;
