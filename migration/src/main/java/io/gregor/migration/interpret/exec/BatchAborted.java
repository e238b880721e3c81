package io.gregor.migration.interpret.exec;

/** The batch ends here; what it was is already told to the client. */
final class BatchAborted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BatchAborted() {
        super("batch aborted", null, false, false);
    }
}
