/** Last station: committed envelopes go from the outbox to the transport, in order. */
@NullMarked
package io.gregor.core.internal.relay;

import org.jspecify.annotations.NullMarked;
