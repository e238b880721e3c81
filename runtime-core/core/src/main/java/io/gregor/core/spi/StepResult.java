package io.gregor.core.spi;

import org.jspecify.annotations.Nullable;

/** The recorded result of a step; the value may be null. */
public record StepResult(@Nullable Object value) implements StepRecord {}
