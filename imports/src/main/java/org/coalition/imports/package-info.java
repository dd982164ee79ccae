/** Takes table files over HTTP, finds the columns, runs the rows, and reports what became of each. */
@NullMarked
package org.coalition.imports;

import org.jspecify.annotations.NullMarked;
