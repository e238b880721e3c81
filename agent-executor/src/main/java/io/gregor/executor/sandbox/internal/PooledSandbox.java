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

/** One database of a server. */
final class PooledSandbox implements Sandbox {
    private final PostgresLogin login;
    private final Template template;
    private final Hosts.Place place;
    private final Admin admin;
    private final Door door;
    private final long mostBytes;
    private final Consumer<PooledSandbox> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    PooledSandbox(Templates.Clone clone, Hosts.Place place, long mostBytes, Consumer<PooledSandbox> whenClosed) {
        this.login = clone.login();
        this.template = clone.template();
        this.place = place;
        this.admin = place.host().admin();
        this.door = new Door(login, admin);
        this.mostBytes = mostBytes;
        this.whenClosed = whenClosed;
    }

    @Override
    public String name() {
        return login.database();
    }

    Hosts.Place place() {
        return place;
    }

    /** The sandbox role's own login, for tests that look behind the scenes. */
    PostgresLogin login() {
        return login;
    }

    @Override
    public ScriptResult run(String script, ScriptLimits limits) {
        checkOpen();
        try (Quota quota = Quota.over(admin, login.database(), mostBytes)) {
            ScriptResult result =
                    quota.explain(ScriptRun.run(door, script, limits, admin.terminator(), Roles.session()));
            if (!Suspicion.none(result)) {
                place.host().spend();
            }
            return result;
        } catch (RuntimeException e) {
            place.host().spend();
            throw e;
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
        return new Catalog(door.connection());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                if (place.host().isAlive()) {
                    admin.drop(login.database());
                }
            } catch (InfrastructureException e) {
                place.host().spend();
                throw e;
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
