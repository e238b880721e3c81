package io.gregor.tester.internal.source;

/** The source is not what it must be: an object is missing, a table holds too much. Somebody must do something first. */
public final class SourceRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public SourceRefused(String message) {
        super(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
