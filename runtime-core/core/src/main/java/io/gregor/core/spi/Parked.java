package io.gregor.core.spi;

import io.gregor.core.DeadLetter;

/** A dead letter as people see it, and the envelope that resumes it. */
public record Parked(DeadLetter letter, Envelope envelope) {}
