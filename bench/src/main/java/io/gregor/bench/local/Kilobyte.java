package io.gregor.bench.local;

import io.gregor.bench.measuring.Texts;
import io.gregor.core.MessageType;

/** A message of 1 KB. */
@MessageType("bench.kilobyte")
public record Kilobyte(long number, String text) {
    public static Kilobyte of(long number) {
        return new Kilobyte(number, Texts.kilobyte(number));
    }
}
