package io.gregor.cli;

/** Whether somebody watches the output. */
final class Terminal {
    private Terminal() {}

    static boolean attached() {
        var console = System.console();
        return console != null && console.isTerminal();
    }
}
