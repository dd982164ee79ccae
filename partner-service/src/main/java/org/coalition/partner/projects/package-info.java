/** What members and ministries do together, under an initiative. */
@NullMarked
package org.coalition.partner.projects;

import org.jspecify.annotations.NullMarked;
