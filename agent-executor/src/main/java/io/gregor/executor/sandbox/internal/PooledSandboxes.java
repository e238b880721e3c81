package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Sandboxes that are databases of a few servers, wherever these come from. */
public final class PooledSandboxes implements Sandboxes {
    /** How many servers may die under one call before it gives up. */
    private static final int ATTEMPTS = 3;

    private final Servers servers;
    private final SandboxLimits limits;
    private final Hosts hosts;
    private final Semaphore free;
    private final Scripts scripts = new Scripts();
    private final Set<PooledSandbox> inUse = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private PooledSandboxes(Servers servers, SandboxLimits limits) {
        this.servers = servers;
        this.limits = limits;
        this.hosts = new Hosts(servers, limits);
        this.free = new Semaphore(limits.most(), true);
    }

    /** Removes what killed processes left, and waits until the first server is ready. Closing closes the servers too. */
    public static PooledSandboxes open(Servers servers, SandboxLimits limits) {
        PooledSandboxes sandboxes = new PooledSandboxes(servers, limits);
        try {
            servers.sweep();
            sandboxes.hosts.awaitReady(Deadline.in(limits.acquireTime()));
            return sandboxes;
        } catch (RuntimeException e) {
            sandboxes.close();
            throw e;
        }
    }

    @Override
    public SchemaTemplate prepareTemplate(String schemaSql) {
        String hash = Scripts.hash(schemaSql);
        if (!scripts.has(hash)) {
            Deadline deadline = Deadline.in(limits.acquireTime());
            boolean alone = !servers.shared();
            if (alone) {
                take(deadline);
            }
            try {
                hosts.giveBack(inServer(hash, deadline, place -> {
                    place.host().templates().ensure(hash, schemaSql);
                    return place;
                }));
            } finally {
                if (alone) {
                    free.release();
                }
            }
        }
        return scripts.put(hash, schemaSql);
    }

    @Override
    public Sandbox acquire(SchemaTemplate template) {
        String script = scripts.of(template);
        Deadline deadline = Deadline.in(limits.acquireTime());
        take(deadline);
        PooledSandbox sandbox = null;
        try {
            sandbox = inServer(template.hash(), deadline, place -> {
                Templates.Clone clone = place.host().templates().cloneOf(template.hash(), script, newName());
                return new PooledSandbox(clone, place, limits.mostBytes(), this::returned);
            });
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
        return servers.isolation();
    }

    @Override
    public void close() {
        closed = true;
        for (PooledSandbox sandbox : new ArrayList<>(inUse)) {
            sandbox.abandon();
        }
        hosts.close();
    }

    /** The superuser's login to some server, for tests that look behind the scenes. */
    PostgresLogin superuser() {
        Hosts.Place place = hosts.borrow("", Deadline.in(limits.acquireTime()));
        try {
            return place.host().server().login();
        } finally {
            hosts.giveBack(place);
        }
    }

    /** Does the work in a server that stays borrowed when it succeeds; in another one when the server dies under it. */
    private <R> R inServer(String template, Deadline deadline, Function<Hosts.Place, R> work) {
        for (int attempt = 1; ; attempt++) {
            Hosts.Place place = hosts.borrow(template, deadline);
            boolean done = false;
            try {
                R result = work.apply(place);
                done = true;
                return result;
            } catch (InfrastructureException e) {
                place.host().spend();
                if (attempt == ATTEMPTS || place.host().isAlive()) {
                    throw e;
                }
            } finally {
                if (!done) {
                    hosts.giveBack(place);
                }
            }
        }
    }

    private void returned(PooledSandbox sandbox) {
        if (inUse.remove(sandbox)) {
            hosts.giveBack(sandbox.place());
            free.release();
        }
    }

    private void take(Deadline deadline) {
        try {
            if (!free.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                throw new InfrastructureException("no sandbox became free within %d s: all %d are in use"
                        .formatted(deadline.whole().toSeconds(), limits.most()));
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

    private static String newName() {
        String letters = Secret.random().reveal().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        return "sb_" + letters.substring(0, 12);
    }
}
