/** Ministries declare what their country lacks. */
@NullMarked
package org.coalition.resource.needs;

import org.jspecify.annotations.NullMarked;
