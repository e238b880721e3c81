/** A real Kafka broker in a JVM, for a cluster on one machine and for tests. */
@NullMarked
package io.gregor.broker;

import org.jspecify.annotations.NullMarked;
