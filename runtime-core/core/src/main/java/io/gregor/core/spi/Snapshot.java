package io.gregor.core.spi;

import org.jspecify.annotations.Nullable;

/** An agent's committed state (a record, or null before the first) and the version that the next commit must name. */
public record Snapshot(@Nullable Object state, long version) {}
