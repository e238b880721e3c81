package io.gregor.testkit;

import io.gregor.core.MessageType;

/** A message that no agent of the suites handles. */
@MessageType("gregor.testkit.unknown")
public record Unknown(String text) {}
