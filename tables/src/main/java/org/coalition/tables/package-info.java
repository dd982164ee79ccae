/** Reads a table file, CSV or XLSX, row by row in bounded memory, and says where each cell stood. */
@NullMarked
package org.coalition.tables;

import org.jspecify.annotations.NullMarked;
