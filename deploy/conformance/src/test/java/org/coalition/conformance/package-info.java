/** What a store and a broker have to be able to do before the platform may run on them. */
@NullMarked
package org.coalition.conformance;

import org.jspecify.annotations.NullMarked;
