/** Why a request was not carried out, in words of the JDK alone, so that decisions may say it. */
@NullMarked
package org.coalition.http.problem;

import org.jspecify.annotations.NullMarked;
