package io.gregor.testkit;

import io.gregor.core.MessageType;

/** The suites' event: who says it, and the how-manieth it is. */
@MessageType("gregor.testkit.tell")
public record Tell(String from, int number) {}
