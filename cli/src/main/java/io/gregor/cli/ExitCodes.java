package io.gregor.cli;

/** The exit codes of every command. */
public final class ExitCodes {
    public static final int ALL_DONE = 0;
    public static final int SOME_OBJECT_NOT = 1;
    public static final int USAGE = 2;
    public static final int INFRASTRUCTURE = 3;

    private ExitCodes() {}
}
