package io.gregor.executor;

import io.gregor.executor.internal.wire.ServerSaysNo;
import io.gregor.login.LoginRefused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

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

    /**
     * Whether a server was away, or is about to start or end, so that the same may work a moment later. A wrong name or
     * password does not pass, nor does a server whose certificate is not trusted.
     */
    public boolean mayPass() {
        for (Throwable cause = getCause();
                cause != null && !(cause instanceof LoginRefused);
                cause = cause.getCause()) {
            boolean passes =
                    switch (cause) {
                        case SQLException e -> passes(e.getSQLState());
                        case ServerSaysNo e -> passes(e.sqlState());
                        case InterruptedIOException _ -> false;
                        case IOException _ -> true;
                        default -> false;
                    };
            if (passes) {
                return true;
            }
        }
        return false;
    }

    /** Lost or refused connections, a server that starts or ends, and one with too many connections. */
    private static boolean passes(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.equals("53300"));
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
