package io.gregor.bench.durable;

import io.gregor.bench.measuring.Texts;
import io.gregor.core.MessageType;

/** A request of 1 KB. */
@MessageType("bench.question")
record Question(String text) {
    static Question of(long number) {
        return new Question(Texts.kilobyte(number));
    }
}
