package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.sandbox.ScriptResult.Outcome;
import io.gregor.executor.sandbox.SqlError;
import io.gregor.executor.sandbox.StatementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks, while a script runs, how big its database has become and how many locks it holds, and ends its sessions when
 * that is too much. PostgreSQL itself has no such limits, although all databases of a server share one table of locks.
 * Looking happens a few times a second, so a fast script gets some way beyond the limit.
 */
final class Quota implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 150;
    private static final long MOST_LOCKS = 20_000;

    /** What a sandbox takes at a moment. */
    record Usage(long bytes, long locks) {}

    private record Excess(String sqlState, String reason) {}

    private final Admin admin;
    private final String database;
    private final long mostBytes;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Excess excess;

    private Quota(Admin admin, String database, long mostBytes) {
        this.admin = admin;
        this.database = database;
        this.mostBytes = mostBytes;
    }

    static Quota over(Admin admin, String database, long mostBytes) {
        Quota quota = new Quota(admin, database, mostBytes);
        Thread.ofVirtual().name("gregor-quota").start(quota::watch);
        return quota;
    }

    /** The result, which says what really happened when the session was ended because of the quota. */
    ScriptResult explain(ScriptResult result) {
        Excess seen = excess;
        if (seen == null || result.statements().isEmpty() || result.outcome() != Outcome.SESSION_LOST) {
            return result;
        }
        List<StatementResult> statements = new ArrayList<>(result.statements());
        StatementResult last = statements.removeLast();
        SqlError error = new SqlError(seen.sqlState, seen.reason, null, null, null, 0, last.line(), 0, last.text());
        statements.add(new StatementResult(
                last.line(),
                last.text(),
                null,
                last.rows(),
                last.notices(),
                last.noticesDropped(),
                error,
                last.elapsed()));
        return new ScriptResult(Outcome.FAILED, statements, error, result.elapsed());
    }

    /** From here on no session is ended: the next one is somebody else's. */
    @Override
    public synchronized void close() {
        done.countDown();
    }

    private synchronized void end(Excess now) {
        if (done.getCount() > 0) {
            excess = now;
            admin.endSessionsOf(database);
        }
    }

    private void watch() {
        try {
            while (!done.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                Excess now = excess(admin.usageOf(database));
                if (now != null) {
                    end(now);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InfrastructureException e) {
            // The server is gone; the script's own session notices too, and says so.
        }
    }

    private @Nullable Excess excess(Usage usage) {
        if (usage.bytes() > mostBytes) {
            return new Excess("53100", "the sandbox's database grew beyond %d MiB".formatted(mostBytes >> 20));
        }
        if (usage.locks() > MOST_LOCKS) {
            return new Excess("53200", "the script held more than %d locks at a time".formatted(MOST_LOCKS));
        }
        return null;
    }
}
