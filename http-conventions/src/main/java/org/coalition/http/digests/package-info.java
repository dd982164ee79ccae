/** What a program holds of a topic, as short as can be compared: ids, versions, and a hash of what everybody sees. */
@NullMarked
package org.coalition.http.digests;

import org.jspecify.annotations.NullMarked;
