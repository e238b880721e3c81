package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Groups calls of many threads: while one batch is on its way, the next callers wait and become one batch together. Each
 * worker owns a connection, and opens another when it broke.
 */
final class Lane<T extends Ticket> implements AutoCloseable {
    private static final int LARGEST_BATCH = 500;

    /** Does a batch in one transaction and ends each ticket's future afterwards. */
    @FunctionalInterface
    interface Work<T> {
        void run(Connection connection, List<T> batch) throws SQLException;
    }

    /** Opens a connection. */
    @FunctionalInterface
    interface Source {
        Connection open() throws SQLException;
    }

    private final Source source;
    private final Work<T> work;
    private final LinkedBlockingQueue<T> queue = new LinkedBlockingQueue<>();
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean closed;

    Lane(String name, Source source, int workers, Work<T> work) {
        this.source = source;
        this.work = work;
        for (int i = 0; i < workers; i++) {
            this.workers.add(
                    Thread.ofVirtual().name("gregor store " + name + " " + i).start(this::serve));
        }
    }

    /** Waits for the ticket's end, whatever interrupts; throws what it ended with. */
    void run(T ticket) {
        queue.add(ticket);
        if (closed) {
            refuseAll();
        }
        try {
            ticket.done().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? rethrown(known) : e;
        }
    }

    /** No more calls; those that wait are refused. */
    @Override
    public void close() {
        closed = true;
        workers.forEach(Thread::interrupt);
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        refuseAll();
    }

    private void serve() {
        Connection connection = null;
        while (!closed) {
            try {
                List<T> batch = next();
                if (batch != null) {
                    connection = serve(connection, batch);
                }
            } catch (Throwable e) {
                // Not even the failure could be told: the next batch must be served all the same.
                discard(connection);
                connection = null;
            }
        }
        discard(connection);
    }

    private @Nullable List<T> next() {
        try {
            // Large enough at once: nothing may fail between the queue and the list.
            List<T> batch = new ArrayList<>(LARGEST_BATCH);
            batch.add(queue.take());
            queue.drainTo(batch, LARGEST_BATCH - 1);
            return batch;
        } catch (InterruptedException e) {
            // Closed, or nothing.
            return null;
        }
    }

    /** Returns the connection to go on with; null when it broke. */
    private @Nullable Connection serve(@Nullable Connection before, List<T> batch) {
        Connection connection = before;
        try {
            if (connection == null) {
                connection = source.open();
                connection.setAutoCommit(false);
            }
            work.run(connection, batch);
            return connection;
        } catch (SQLException e) {
            if (Database.isOutage(e)) {
                discard(connection);
                fail(batch, Database.unavailable(e));
                return null;
            }
            return refused(connection, batch, e);
        } catch (RuntimeException e) {
            discard(connection);
            fail(batch, e);
            return null;
        } catch (Throwable e) {
            // Memory runs short, say. Whoever waits can't be interrupted, so the worker must outlive it.
            fail(batch, new StoreUnavailable("the store failed: " + e, e));
            discard(connection);
            return null;
        }
    }

    /** One of the batch was refused: each is tried alone, so that it harms itself only. */
    private @Nullable Connection refused(@Nullable Connection connection, List<T> batch, SQLException e) {
        try {
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException broken) {
            discard(connection);
            fail(batch, Database.unavailable(broken));
            return null;
        }
        if (batch.size() == 1) {
            fail(batch, Database.translate(e));
            return connection;
        }
        Connection current = connection;
        for (T ticket : batch) {
            current = serve(current, List.of(ticket));
        }
        return current;
    }

    private void refuseAll() {
        List<T> left = new ArrayList<>();
        queue.drainTo(left);
        fail(left, new StoreUnavailable("the store is closed", null));
    }

    private void fail(List<T> batch, RuntimeException error) {
        batch.forEach(ticket -> ticket.done().completeExceptionally(error));
    }

    private static void discard(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is given up in any case.
            }
        }
    }

    private static RuntimeException rethrown(RuntimeException error) {
        return error;
    }
}
