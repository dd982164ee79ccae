/** What members and ministries share with everybody, once the secretariat has read it. */
@NullMarked
package org.coalition.resource.moderation;

import org.jspecify.annotations.NullMarked;
