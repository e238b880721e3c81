package io.gregor.executor;

/**
 * Something around the SQL failed: a server that does not start, a target that does not answer, a disk that is full.
 * It is never the SQL's own fault, so repairing a draft can't help. The message is one line that says what to do, and
 * holds no secret.
 */
public class InfrastructureException extends RuntimeException {
    public InfrastructureException(String message) {
        super(oneLine(message));
    }

    public InfrastructureException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
