/** What people who registered are told by mail, in the six languages of the United Nations. */
@NullMarked
package org.coalition.event.mails;

import org.jspecify.annotations.NullMarked;
