package io.gregor.testkit;

import io.gregor.core.MessageType;

/** The suites' state. */
@MessageType("gregor.testkit.tally")
public record Tally(int count) {}
