package io.gregor.executor.sandbox.internal;

import io.gregor.executor.postgres.PostgresLogin;

/** A running PostgreSQL server in which sandboxes' databases are made. Closing removes it with all it has. */
public interface SandboxServer extends AutoCloseable {

    /** Its name in logs, and for people who look at the machine. */
    String name();

    /** How its superuser logs in, to the database {@code postgres}. */
    PostgresLogin login();

    /** Whether its main process still runs; a server that is restarting itself after a crash is alive. */
    boolean isAlive();

    /** Takes a bounded time; further calls do nothing. */
    @Override
    void close();
}
