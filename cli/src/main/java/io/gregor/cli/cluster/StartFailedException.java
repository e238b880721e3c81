package io.gregor.cli.cluster;

import java.util.List;

/** A process of the cluster did not start; the message is one line, the process's own last words come with it. */
final class StartFailedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> lastLines;

    StartFailedException(String message, List<String> lastLines) {
        super(message);
        this.lastLines = List.copyOf(lastLines);
    }

    List<String> lastLines() {
        return lastLines;
    }
}
