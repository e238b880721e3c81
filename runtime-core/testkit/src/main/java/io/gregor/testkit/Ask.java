package io.gregor.testkit;

import io.gregor.core.MessageType;

/** The suites' request. */
@MessageType("gregor.testkit.ask")
public record Ask(String text) {}
