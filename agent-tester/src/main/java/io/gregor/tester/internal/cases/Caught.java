package io.gregor.tester.internal.cases;

import org.jspecify.annotations.Nullable;

/**
 * An error that a caller has caught.
 *
 * @param procedure where it happened; null for a batch
 * @param line from 1
 */
public record Caught(
        int number,
        int severity,
        int state,
        String text,
        @Nullable String procedure,
        int line) {}
