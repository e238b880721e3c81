package io.gregor.migration.batch;

/** The target does not answer any more, so that nothing can be said of the batches that are left. */
public final class TargetLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TargetLostException(Throwable cause) {
        super("the target does not answer: " + cause.getMessage(), cause);
    }
}
