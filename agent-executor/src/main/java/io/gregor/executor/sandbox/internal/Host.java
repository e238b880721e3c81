package io.gregor.executor.sandbox.internal;

import io.gregor.executor.sandbox.SandboxLimits;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server with what the sandboxes in it need: its administrator, and the templates made there so far. */
final class Host implements AutoCloseable {
    private final SandboxServer server;
    private final Admin admin;
    private final Templates templates;
    private final Spares spares;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean spent;

    private Host(SandboxServer server, Admin admin, SandboxLimits limits, int mostSpares) {
        this.server = server;
        this.admin = admin;
        this.templates = new Templates(admin, limits);
        this.spares = new Spares(admin, mostSpares);
    }

    /** Starts a server and makes it ready for sandboxes; nothing is left of one that can't be. */
    static Host start(Servers servers, SandboxLimits limits) {
        SandboxServer server = servers.start();
        Admin admin = new Admin(server);
        try {
            admin.closeDoors();
            return new Host(server, admin, limits, servers.shared() ? limits.warm() : Math.min(1, limits.warm()));
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

    Spares spares() {
        return spares;
    }

    /** A clone for use, a spare one if there is one. */
    Clone clone(String template, String script) {
        Clone spare = spares.take(template);
        return spare == null ? templates.cloneOf(template, script) : spare;
    }

    /** Makes a spare clone for the next who wants one; says nothing when that does not work. */
    void spare(String template, String script) {
        spares.make(template, () -> templates.cloneOf(template, script));
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
            spares.close();
            admin.close();
            server.close();
        }
    }
}
