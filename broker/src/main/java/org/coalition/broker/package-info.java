/** How a program speaks with Kafka. */
@NullMarked
package org.coalition.broker;

import org.jspecify.annotations.NullMarked;
