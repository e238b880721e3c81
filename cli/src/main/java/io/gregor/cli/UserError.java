package io.gregor.cli;

/** Something the user can mend: one line that says what, shown without a stack trace. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    private UserError(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command was called the wrong way. */
    public static UserError usage(String message) {
        return new UserError(ExitCodes.USAGE, message);
    }

    /** Something the command needs is not there: a database, a disk, a process. */
    public static UserError infrastructure(String message) {
        return new UserError(ExitCodes.INFRASTRUCTURE, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
