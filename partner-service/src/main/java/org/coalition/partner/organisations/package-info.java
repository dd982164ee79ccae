/** Organisations apply for membership, and the secretariat decides. */
@NullMarked
package org.coalition.partner.organisations;

import org.jspecify.annotations.NullMarked;
