/** Every fact, pushed as it comes, resumable from any position. */
@NullMarked
package org.coalition.gateway.stream;

import org.jspecify.annotations.NullMarked;
