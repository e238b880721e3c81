package io.gregor.core.spi;

import io.gregor.core.GregorException;

/** The reply to a request that failed. */
public record Failure(GregorException error) {}
