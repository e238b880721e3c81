package io.gregor.tester.internal.source;

/** One test cannot be run on the source, or shows nothing that could be expected; the message is a few words. */
final class CannotRun extends Exception {
    private static final long serialVersionUID = 1L;

    CannotRun(String message) {
        super(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
