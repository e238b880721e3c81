/** Envelopes as Kafka records: CloudEvents in binary mode, and plain JSON on the way in. */
@NullMarked
package io.gregor.extensions.kafka.internal.wire;

import org.jspecify.annotations.NullMarked;
