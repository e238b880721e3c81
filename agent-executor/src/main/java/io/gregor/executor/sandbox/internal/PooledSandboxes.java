package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.SandboxUsage;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import io.gregor.executor.sandbox.TemplateException;
import io.gregor.executor.sandbox.docker.DockerServers;
import io.gregor.executor.sandbox.kubernetes.KubernetesServers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sandboxes that are databases of a few servers, wherever these come from. */
public final class PooledSandboxes implements Sandboxes {
    /** How many servers may die under one call before it gives up. */
    private static final int ATTEMPTS = 3;

    /** Longest wait for the first server; where images have to be fetched that takes its time. */
    private static final Duration OPENING = Duration.ofMinutes(5);

    private static final Duration TENDING = Duration.ofSeconds(2);
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Servers servers;
    private final SandboxLimits limits;
    private final Hosts hosts;
    private final Semaphore free;
    private final Scripts scripts = new Scripts();
    private final Set<PooledSandbox> inUse = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<@Nullable Void> first = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private PooledSandboxes(Servers servers, SandboxLimits limits) {
        this.servers = servers;
        this.limits = limits;
        this.hosts = new Hosts(servers, limits);
        this.free = new Semaphore(limits.most(), true);
    }

    /** Where sandboxes of this kind live. */
    public static Servers servers(SandboxConfig config) {
        return switch (config.like(() -> PostgresBinaries.PACKED_MAJOR)) {
            case SandboxConfig.Embedded embedded -> new EmbeddedServers(embedded);
            case SandboxConfig.Docker docker -> new DockerServers(docker);
            case SandboxConfig.Kubernetes kubernetes -> KubernetesServers.open(kubernetes);
        };
    }

    /** As {@link #begin}, and waits until the first server is ready; closed again where none can be. */
    public static PooledSandboxes open(Servers servers, SandboxLimits limits) {
        PooledSandboxes sandboxes = begin(servers, limits);
        try {
            sandboxes.awaitFirst();
            return sandboxes;
        } catch (RuntimeException e) {
            sandboxes.close();
            throw e;
        }
    }

    /** Begins to remove what killed processes left, and to start the first server. Closing closes the servers too. */
    public static PooledSandboxes begin(Servers servers, SandboxLimits limits) {
        PooledSandboxes sandboxes = new PooledSandboxes(servers, limits);
        Thread.ofVirtual().name("gregor-sandbox-keeper").start(sandboxes::run);
        return sandboxes;
    }

    @Override
    public void awaitFirst() {
        try {
            first.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while waiting for the first sandbox's server", e);
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
                hosts.giveBackUnused(inServer(hash, deadline, place -> {
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
        String hash = template.hash();
        String script = scripts.of(template);
        Deadline deadline = Deadline.in(limits.acquireTime());
        take(deadline);
        PooledSandbox sandbox = null;
        try {
            Function<Host, Clone> cloning = host -> host.clone(hash, script);
            sandbox = inServer(
                    hash, deadline, place -> new PooledSandbox(place, cloning, limits.mostBytes(), this::returned));
            inUse.add(sandbox);
            spare(hash, script);
            return sandbox;
        } finally {
            if (sandbox == null) {
                free.release();
            }
        }
    }

    @Override
    public SandboxUsage usage() {
        return hosts.usage(inUse.size(), free.getQueueLength());
    }

    @Override
    public String isolation() {
        return servers.isolation();
    }

    @Override
    public void close() {
        closed.countDown();
        List.copyOf(inUse).forEach(PooledSandbox::abandon);
        hosts.close();
    }

    /** The superuser's login to some server, for tests that look behind the scenes. */
    PostgresLogin superuser() {
        Place place = hosts.borrow("", Deadline.in(limits.acquireTime()));
        try {
            return place.host().server().login();
        } finally {
            hosts.giveBackUnused(place);
        }
    }

    /** Does the work in a server that stays borrowed when it succeeds; in another one when the server dies under it. */
    private <R> R inServer(String template, Deadline deadline, Function<Place, R> work) {
        for (int attempt = 1; ; attempt++) {
            Place place = hosts.borrow(template, deadline);
            boolean done = false;
            try {
                R result = work.apply(place);
                done = true;
                return result;
            } catch (TemplateException e) {
                if (!Suspicion.none(e.result())) {
                    place.host().spend();
                }
                throw e;
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

    /** Has the next clone made while this one is worked with; not when that would only slow the others down. */
    private void spare(String template, String script) {
        if (limits.warm() > 0 && inUse.size() <= PROCESSORS) {
            hosts.roomForSpare(template).ifPresent(place -> Thread.ofVirtual()
                    .name("gregor-sandbox-spare")
                    .start(() -> place.host().spare(template, script)));
        }
    }

    private void run() {
        try {
            servers.sweep();
            hosts.awaitFirst(Deadline.in(OPENING));
        } catch (RuntimeException | Error e) {
            first.completeExceptionally(e);
            return;
        }
        first.complete(null);
        keep();
    }

    private void keep() {
        try {
            while (!closed.await(TENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                hosts.tend();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
                throw new InfrastructureException("no sandbox became free within %s: all %d are in use"
                        .formatted(deadline.time(), limits.most()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while waiting for a free sandbox", e);
        }
        if (closed.getCount() == 0) {
            free.release();
            throw new InfrastructureException("the sandboxes are closed");
        }
    }
}
