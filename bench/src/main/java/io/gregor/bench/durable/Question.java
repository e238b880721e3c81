package io.gregor.bench.durable;

import io.gregor.core.MessageType;

/** A request of 1 KB. */
@MessageType("bench.question")
record Question(String text) {
    static final Question KILOBYTE = new Question("x".repeat(1_000));
}
