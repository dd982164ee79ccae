/**
 * One command, one document, one atomic write: an aggregate's state, its version and its facts that are not yet
 * published stand in one document; a relay publishes them in order, at least once, and keeps the history.
 */
@NullMarked
package org.coalition.outbox;

import org.jspecify.annotations.NullMarked;
