/** What a service learns from the facts of another: each is applied once and in order; an unreadable one goes to the dead letters; an unreachable store is waited for. */
@NullMarked
package org.coalition.inbox;

import org.jspecify.annotations.NullMarked;
