/** What the facts look like: their schemas, their examples, and a check of data against them, for tests. */
@NullMarked
package org.coalition.contracts;

import org.jspecify.annotations.NullMarked;
