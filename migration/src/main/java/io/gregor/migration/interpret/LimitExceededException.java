package io.gregor.migration.interpret;

/** A run went beyond its {@link InterpreterLimits}. */
public final class LimitExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LimitExceededException(String limit) {
        super("the run was stopped: more than " + limit, null, false, false);
    }
}
