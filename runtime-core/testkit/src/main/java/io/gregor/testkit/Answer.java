package io.gregor.testkit;

import io.gregor.core.MessageType;

/** The suites' reply. */
@MessageType("gregor.testkit.answer")
public record Answer(String text) {}
