/** What is said about an event or a series: for whom, by whom, in which words and at which time. */
@NullMarked
package org.coalition.event.programme;

import org.jspecify.annotations.NullMarked;
