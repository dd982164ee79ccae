/** Members from a table: CSV or XLSX, tried first if wanted, repeated as often as wanted. */
@NullMarked
package org.coalition.partner.imports;

import org.jspecify.annotations.NullMarked;
