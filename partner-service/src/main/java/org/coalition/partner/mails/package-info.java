/** What holds for mails whatever they are about. */
@NullMarked
package org.coalition.partner.mails;

import org.jspecify.annotations.NullMarked;
