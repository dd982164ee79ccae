/** Reads a table file, CSV or XLSX, row by row in bounded memory, says where each cell stood, and gives it back annotated. */
@NullMarked
package org.coalition.tables;

import org.jspecify.annotations.NullMarked;
