/** The contracts of the API and of the topics, for machines and for people. */
@NullMarked
package org.coalition.gateway.documents;

import org.jspecify.annotations.NullMarked;
