/** A transport over Kafka: agents on many nodes share the work, and messages outlive every process. */
@NullMarked
package io.gregor.extensions.kafka;

import org.jspecify.annotations.NullMarked;
