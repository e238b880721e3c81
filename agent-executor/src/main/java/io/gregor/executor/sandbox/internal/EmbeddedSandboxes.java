package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sandboxes that are databases of one private PostgreSQL process. */
public final class EmbeddedSandboxes implements Sandboxes {
    private final SandboxConfig.Embedded config;
    private final PostgresServer server;
    private final Admin admin;
    private final Semaphore free;
    private final Templates templates;
    private final Set<EmbeddedSandbox> inUse = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private EmbeddedSandboxes(SandboxConfig.Embedded config, PostgresServer server) {
        this.config = config;
        this.server = server;
        this.admin = new Admin(server.login());
        this.templates = new Templates(admin, config);
        this.free = new Semaphore(config.mostSandboxes(), true);
    }

    public static EmbeddedSandboxes start(SandboxConfig.Embedded config) {
        PostgresBinaries binaries = PostgresBinaries.in(config.cache());
        PostgresServer server = PostgresServer.start(binaries, ServerProfile.throwAway(), config.folder());
        EmbeddedSandboxes sandboxes = new EmbeddedSandboxes(config, server);
        try {
            sandboxes.admin.closeDoors();
            return sandboxes;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Of the server, for tests that look behind the scenes. */
    PostgresLogin superuser() {
        return server.login();
    }

    @Override
    public SchemaTemplate prepareTemplate(String schemaSql) {
        return templates.prepare(schemaSql);
    }

    @Override
    public Sandbox acquire(SchemaTemplate template) {
        take();
        EmbeddedSandbox sandbox = null;
        try {
            String name = "sb_"
                    + Secret.random()
                            .reveal()
                            .replaceAll("[^A-Za-z0-9]", "")
                            .toLowerCase()
                            .substring(0, 12);
            Templates.Clone clone = templates.cloneOf(template, name);
            sandbox = new EmbeddedSandbox(clone.login(), clone.template(), admin, config.mostBytes(), this::returned);
            inUse.add(sandbox);
            return sandbox;
        } finally {
            if (sandbox == null) {
                free.release();
            }
        }
    }

    @Override
    public String isolation() {
        return "embedded sandboxes: a database and a role of its own per task in one private PostgreSQL process; no security boundary against a hole in PostgreSQL itself";
    }

    @Override
    public void close() {
        closed = true;
        for (EmbeddedSandbox sandbox : new ArrayList<>(inUse)) {
            sandbox.abandon();
        }
        admin.close();
        server.close();
    }

    private void returned(EmbeddedSandbox sandbox) {
        if (inUse.remove(sandbox)) {
            free.release();
        }
    }

    private void take() {
        try {
            if (!free.tryAcquire(config.acquireTime().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InfrastructureException("no sandbox became free within %d s: all %d are in use"
                        .formatted(config.acquireTime().toSeconds(), config.mostSandboxes()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while waiting for a free sandbox", e);
        }
        if (closed) {
            free.release();
            throw new InfrastructureException("the sandboxes are closed");
        }
    }
}
