package io.gregor.executor.sandbox.internal;

import io.gregor.executor.sandbox.SandboxLimits;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server with what the sandboxes in it need: its administrator, and the templates made there so far. */
final class Host implements AutoCloseable {
    private final SandboxServer server;
    private final Admin admin;
    private final Templates templates;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean spent;

    private Host(SandboxServer server, Admin admin, SandboxLimits limits) {
        this.server = server;
        this.admin = admin;
        this.templates = new Templates(admin, limits);
    }

    /** Starts a server and makes it ready for sandboxes; nothing is left of one that can't be. */
    static Host start(Servers servers, SandboxLimits limits) {
        SandboxServer server = servers.start();
        Admin admin = new Admin(server);
        try {
            admin.closeDoors();
            return new Host(server, admin, limits);
        } catch (RuntimeException e) {
            admin.close();
            server.close();
            throw e;
        }
    }

    SandboxServer server() {
        return server;
    }

    Admin admin() {
        return admin;
    }

    Templates templates() {
        return templates;
    }

    boolean isAlive() {
        return !closed.get() && server.isAlive();
    }

    /** From now on there is a doubt whether the server is as it was, so it is not used again where that matters. */
    void spend() {
        spent = true;
    }

    boolean isSpent() {
        return spent;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            admin.close();
            server.close();
        }
    }
}
