/** Work that goes through several programs and topics, and what is recorded of it. */
@NullMarked
package org.coalition.traces;

import org.jspecify.annotations.NullMarked;
