/** Who wants to be told what happens: by webhook, fact by fact, or by a mail that sums up. */
@NullMarked
package org.coalition.partner.subscriptions;

import org.jspecify.annotations.NullMarked;
