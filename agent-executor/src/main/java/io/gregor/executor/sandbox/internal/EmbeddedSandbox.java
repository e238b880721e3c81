package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.catalog.CatalogChanges;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One database of the private server. */
final class EmbeddedSandbox implements Sandbox {
    private final PostgresLogin login;
    private final Template template;
    private final Admin admin;
    private final long mostBytes;
    private final Consumer<EmbeddedSandbox> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    EmbeddedSandbox(
            PostgresLogin login, Template template, Admin admin, long mostBytes, Consumer<EmbeddedSandbox> whenClosed) {
        this.mostBytes = mostBytes;
        this.login = login;
        this.template = template;
        this.admin = admin;
        this.whenClosed = whenClosed;
    }

    @Override
    public String name() {
        return login.database();
    }

    /** The sandbox role's own login, for tests that look behind the scenes. */
    PostgresLogin login() {
        return login;
    }

    @Override
    public ScriptResult run(String script, ScriptLimits limits) {
        checkOpen();
        try (DiskQuota quota = DiskQuota.over(admin, login.database(), mostBytes)) {
            return quota.explain(ScriptRun.run(login, script, limits, admin.terminator(), Roles.session()));
        }
    }

    @Override
    public CatalogChanges changes() {
        try (Catalog catalog = catalog()) {
            return template.contents().changesTo(catalog.snapshot());
        }
    }

    @Override
    public Catalog catalog() {
        checkOpen();
        return new Catalog(login.open("-c search_path=pg_catalog"));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                admin.drop(login.database());
            } finally {
                whenClosed.accept(this);
            }
        }
    }

    /** Closes without dropping anything, as the whole server is about to go. */
    void abandon() {
        if (closed.compareAndSet(false, true)) {
            whenClosed.accept(this);
        }
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new InfrastructureException("the sandbox %s is closed".formatted(name()));
        }
    }
}
