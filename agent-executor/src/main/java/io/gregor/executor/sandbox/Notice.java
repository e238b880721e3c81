package io.gregor.executor.sandbox;

import org.jspecify.annotations.Nullable;

/** A message a statement sent beside its result, such as one of {@code RAISE NOTICE}. */
public record Notice(
        String severity,
        String sqlState,
        String message,
        @Nullable String detail,
        @Nullable String hint) {}
