package io.gregor.extensions.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One connection for what is done rarely, one call at a time; each call is a transaction. */
public final class Session implements AutoCloseable {
    /** Does something with the connection. */
    @FunctionalInterface
    public interface Call<T> {
        T run(Connection connection) throws SQLException;
    }

    private final Database database;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;

    public Session(Database database) {
        this.database = database;
    }

    /** Throws {@link io.gregor.core.spi.StoreUnavailable} when the database can't be reached. */
    public <T extends @Nullable Object> T call(Call<T> call) {
        lock.lock();
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
