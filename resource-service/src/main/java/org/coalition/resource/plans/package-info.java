/** What-if: spare capacity laid out over unmet needs as well as it can be, compared, and committed all or nothing. */
@NullMarked
package org.coalition.resource.plans;

import org.jspecify.annotations.NullMarked;
