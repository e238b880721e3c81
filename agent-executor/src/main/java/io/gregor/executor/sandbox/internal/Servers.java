package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;

/** Where the PostgreSQL servers of one kind of sandboxes come from. May be called by many threads at a time. */
public interface Servers extends AutoCloseable {

    /** Whether one server holds many sandboxes at a time; otherwise each holds one, and is thrown away in doubt. */
    boolean shared();

    /**
     * Starts a server that answers when this returns; nothing is left of one that does not.
     *
     * @throws InfrastructureException when there is none, in a bounded time
     */
    SandboxServer start();

    /** Removes what killed processes left behind. Called once, before the first start. */
    void sweep();

    /** What these servers keep from hostile SQL, in one honest sentence for people. */
    String isolation();

    /** Called when every server is closed. */
    @Override
    default void close() {}
}
