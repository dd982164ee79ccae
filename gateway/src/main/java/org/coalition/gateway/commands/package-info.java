/** Passes commands on to the service that owns them, and protects it and the caller. */
@NullMarked
package org.coalition.gateway.commands;

import org.jspecify.annotations.NullMarked;
