package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.catalog.Catalog;
import io.gregor.executor.catalog.CatalogChanges;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** One database of a server. */
final class PooledSandbox implements Sandbox {
    private final Place place;
    private final Host host;
    private final Function<Host, Clone> cloning;
    private final long mostBytes;
    private final Consumer<PooledSandbox> whenClosed;
    private final Set<ScriptRun> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Clone clone;

    /** @param cloning makes the database, in the beginning and for each reset */
    PooledSandbox(Place place, Function<Host, Clone> cloning, long mostBytes, Consumer<PooledSandbox> whenClosed) {
        this.place = place;
        this.host = place.host();
        this.cloning = cloning;
        this.mostBytes = mostBytes;
        this.whenClosed = whenClosed;
        this.clone = cloning.apply(host);
    }

    @Override
    public String name() {
        return clone.name();
    }

    Place place() {
        return place;
    }

    /** The sandbox role's own login, for tests that look behind the scenes. */
    PostgresLogin login() {
        return clone.login();
    }

    @Override
    public ScriptResult run(String script, ScriptLimits limits) {
        checkOpen();
        ScriptRun run = new ScriptRun(limits, host.admin().terminator());
        running.add(run);
        try (Quota quota = Quota.over(host.admin(), name(), mostBytes)) {
            ScriptResult result = doubting(() -> quota.explain(run.run(door(), script, Roles.session())));
            if (!Suspicion.none(result)) {
                host.spend();
            }
            return result;
        } finally {
            running.remove(run);
        }
    }

    @Override
    public void cancel() {
        running.forEach(ScriptRun::cancel);
    }

    @Override
    public void reset() {
        checkOpen();
        doubting(() -> {
            host.admin().drop(name());
            clone = cloning.apply(host);
            return clone;
        });
    }

    @Override
    public CatalogChanges changes() {
        try (Catalog catalog = catalog()) {
            return clone.template().contents().changesTo(catalog.snapshot());
        }
    }

    @Override
    public Catalog catalog() {
        checkOpen();
        return new Catalog(door().connection());
    }

    @Override
    public Connection connect() {
        checkOpen();
        return door().connection(Roles.working());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                if (host.isAlive()) {
                    doubting(() -> {
                        host.admin().drop(name());
                        return true;
                    });
                }
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

    /** A server that does not answer as it should is not used again. */
    private <R> R doubting(Supplier<R> work) {
        try {
            return work.get();
        } catch (InfrastructureException e) {
            host.spend();
            throw e;
        }
    }

    private Door door() {
        return new Door(login(), host.admin());
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new InfrastructureException("the sandbox %s is closed".formatted(name()));
        }
    }
}
