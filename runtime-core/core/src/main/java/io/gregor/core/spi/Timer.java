package io.gregor.core.spi;

import java.time.Instant;

/** A message that is sent when its time has come, and not before. */
public record Timer(Envelope envelope, Instant due) {}
