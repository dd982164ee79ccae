/** Whether schools were open, by country and day, with the source. */
@NullMarked
package org.coalition.resource.schoolstatus;

import org.jspecify.annotations.NullMarked;
