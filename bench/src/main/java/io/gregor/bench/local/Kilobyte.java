package io.gregor.bench.local;

import io.gregor.core.MessageType;

/** A message of 1 KB. */
@MessageType("bench.kilobyte")
public record Kilobyte(long number, String text) {
    private static final String TEXT = "x".repeat(1_000);

    public static Kilobyte of(long number) {
        return new Kilobyte(number, TEXT);
    }
}
