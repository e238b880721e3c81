package io.gregor.cli.remote;

import io.gregor.migration.message.Progress;

/** What happens in a migration, each event once and in order, whatever happens to the connection. One thread uses it. */
public interface ProgressFeed extends AutoCloseable {
    /** The next thing that happens; waits for it. */
    Progress next() throws InterruptedException;

    @Override
    void close();
}
