package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One connection for what is done rarely, one call at a time; each call is a transaction. */
public final class Session implements AutoCloseable {
    /** Does something with the connection. */
    @FunctionalInterface
    public interface Call<T> {
        T run(Connection connection) throws SQLException;
    }

    /** How long others' calls are waited for: many callers of a database that hangs must not wait one after the other. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private final Database database;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;

    public Session(Database database) {
        this.database = database;
    }

    /**
     * Throws {@link StoreUnavailable} when the database can't be reached, or others have been asking it for so long that this
     * call did not get its turn.
     */
    public <T extends @Nullable Object> T call(Call<T> call) {
        takeTurn();
        try {
            Connection current = connection;
            if (current == null) {
                current = database.connect();
                current.setAutoCommit(false);
                connection = current;
            }
            T result = call.run(current);
            current.commit();
            return result;
        } catch (SQLException e) {
            close();
            throw Database.translate(e);
        } catch (Throwable e) {
            close();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void takeTurn() {
        try {
            if (!lock.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailable(
                        "PostgreSQL has not answered others for " + TURN.toSeconds() + " s: it is away, or busy", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for PostgreSQL", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // It is given up in any case.
        } finally {
            connection = null;
            lock.unlock();
        }
    }
}
