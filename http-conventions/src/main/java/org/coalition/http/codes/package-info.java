/** Constraints for the codes of the field: countries, languages. */
@NullMarked
package org.coalition.http.codes;

import org.jspecify.annotations.NullMarked;
