/** How many learners are enrolled, by country, level and sex, with the source. */
@NullMarked
package org.coalition.resource.learners;

import org.jspecify.annotations.NullMarked;
