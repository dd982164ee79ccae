/**
 * What every HTTP resource here shares: who calls, strict JSON bodies, ETag and If-Match, Idempotency-Key, paging, and
 * errors as RFC 9457 problem details.
 */
@NullMarked
package org.coalition.http;

import org.jspecify.annotations.NullMarked;
