package io.gregor.bench.durable;

import io.gregor.core.MessageType;

/** How many messages an agent has handled, and what was in the last. */
@MessageType("bench.tally")
record Tally(long count) {}
