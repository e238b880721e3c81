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

/**
 * Looks, while a script runs, how big its database has become, and ends its sessions when that is too big. PostgreSQL
 * itself has no such limit. Looking happens four times a second, so a fast writer gets some way beyond the limit.
 */
final class DiskQuota implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 250;

    private final Admin admin;
    private final String database;
    private final long mostBytes;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean exceeded;

    private DiskQuota(Admin admin, String database, long mostBytes) {
        this.admin = admin;
        this.database = database;
        this.mostBytes = mostBytes;
    }

    static DiskQuota over(Admin admin, String database, long mostBytes) {
        DiskQuota quota = new DiskQuota(admin, database, mostBytes);
        Thread.ofVirtual().name("gregor-disk-quota").start(quota::watch);
        return quota;
    }

    /** The result, which says what really happened when the session was ended because of the disk. */
    ScriptResult explain(ScriptResult result) {
        if (!exceeded || result.statements().isEmpty() || result.outcome() != Outcome.SESSION_LOST) {
            return result;
        }
        List<StatementResult> statements = new ArrayList<>(result.statements());
        StatementResult last = statements.removeLast();
        String reason = "the sandbox's database grew beyond %d MiB".formatted(mostBytes >> 20);
        SqlError error = new SqlError("53100", reason, null, null, null, 0, last.line(), 0, last.text());
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

    @Override
    public void close() {
        done.countDown();
    }

    private void watch() {
        try {
            while (!done.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (admin.sizeOf(database) > mostBytes) {
                    exceeded = true;
                    admin.endSessionsOf(database);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InfrastructureException e) {
            // The server is gone; the script's own session notices too, and says so.
        }
    }
}
