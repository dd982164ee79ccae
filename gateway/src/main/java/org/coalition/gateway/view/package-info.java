/** Everything that the topics tell, in memory: an immutable value that grows fact by fact. */
@NullMarked
package org.coalition.gateway.view;

import org.jspecify.annotations.NullMarked;
