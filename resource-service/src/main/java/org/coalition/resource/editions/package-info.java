/** Which edition of which source a file is, told by the request, the file, its name, or by when it came. */
@NullMarked
package org.coalition.resource.editions;

import org.jspecify.annotations.NullMarked;
