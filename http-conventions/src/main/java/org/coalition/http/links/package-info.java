/** Links that are sent to a person, signed. */
@NullMarked
package org.coalition.http.links;

import org.jspecify.annotations.NullMarked;
