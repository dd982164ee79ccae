/** Reference data that coverage rests on: school status by day and learners by level, each with its source and edition. */
@NullMarked
package org.coalition.resource.reference;

import org.jspecify.annotations.NullMarked;
