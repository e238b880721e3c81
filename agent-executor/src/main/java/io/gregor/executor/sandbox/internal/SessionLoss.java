package io.gregor.executor.sandbox.internal;

import io.gregor.executor.internal.Pause;
import io.gregor.executor.internal.wire.ServerSaysNo;
import io.gregor.executor.internal.wire.Session;
import io.gregor.executor.postgres.PostgresLogin;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server process that crashes, or that the kernel ends because memory is short, takes all sessions with it; PostgreSQL
 * is back within a second or so. Who needs a session waits for that.
 */
final class SessionLoss {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private SessionLoss() {}

    /** Whether the failure is that a session was lost, or can't be had at this moment. */
    static boolean causes(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && passing(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    static Session openPatiently(PostgresLogin login, Map<String, String> settings) throws IOException {
        long began = System.nanoTime();
        while (true) {
            try {
                return Session.open(login, settings);
            } catch (IOException e) {
                if (!passing(e) || System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw e;
                }
                Pause.shortly();
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while waiting for a session");
                }
            }
        }
    }

    /** A server that ends all its processes may cut a session off that is just being opened. */
    private static boolean passing(IOException e) {
        return switch (e) {
            case ServerSaysNo no -> passing(no.sqlState());
            case ConnectException _ -> false;
            case SocketException _ -> true;
            case EOFException _ -> true;
            default -> false;
        };
    }

    private static boolean passing(String sqlState) {
        return sqlState.startsWith("57P") || sqlState.startsWith("08");
    }
}
