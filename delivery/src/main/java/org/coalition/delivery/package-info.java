/** What must reach somebody outside: kept until it did, tried again over a day, with a log. */
@NullMarked
package org.coalition.delivery;

import org.jspecify.annotations.NullMarked;
