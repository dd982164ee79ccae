/** A Kafka broker and a MongoDB-wire store inside a JVM: real protocols, no installation. */
@NullMarked
package org.coalition.embedded;

import org.jspecify.annotations.NullMarked;
