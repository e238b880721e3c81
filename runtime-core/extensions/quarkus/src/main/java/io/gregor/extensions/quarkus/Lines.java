package io.gregor.extensions.quarkus;

import org.jspecify.annotations.Nullable;

/** Texts for one line of a log or a terminal. */
final class Lines {
    private static final int LONGEST = 500;

    private Lines() {}

    /** Without line ends and control characters, and not too long. */
    static String one(@Nullable String text) {
        String line = String.valueOf(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
    }

    /** What an exception says, or what it is when it says nothing. */
    static String of(Throwable problem) {
        String message = problem.getMessage();
        return one(message == null || message.isBlank() ? problem.getClass().getSimpleName() : message);
    }
}
