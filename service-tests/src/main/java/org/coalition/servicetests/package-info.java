/** What the tests of every service share: the service at work against a real broker and store, tokens, and the rules of the house. */
@NullMarked
package org.coalition.servicetests;

import org.jspecify.annotations.NullMarked;
