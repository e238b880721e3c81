package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.TestHome;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Private PostgreSQL processes, shared or one for each sandbox, that fail and die when a test wants it. */
final class TestServers implements Servers {
    final List<Started> started = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger attempts = new AtomicInteger();
    /** The number of a start that fails, from 1 on; 0 for none. */
    volatile int failingAttempt;
    /** What a start waits for; nothing when a test does not say so. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    final AtomicBoolean swept = new AtomicBoolean();
    final AtomicBoolean closed = new AtomicBoolean();
    private final boolean shared;
    private final Servers inner;

    TestServers(boolean shared, Path folder) {
        this.shared = shared;
        this.inner = new EmbeddedServers(
                new SandboxConfig.Embedded(TestHome.path().resolve("cache"), folder, SandboxLimits.standard()));
    }

    /** How many are there at this moment. */
    long living() {
        return started.stream().filter(server -> !server.closed.get()).count();
    }

    @Override
    public boolean shared() {
        return shared;
    }

    @Override
    public SandboxServer start() {
        int attempt = attempts.incrementAndGet();
        awaitGate();
        if (attempt == failingAttempt || failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new InfrastructureException("no more room for servers here");
        }
        Started server = new Started(inner.start(), new AtomicBoolean());
        started.add(server);
        return server;
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void sweep() {
        swept.set(true);
        inner.sweep();
    }

    @Override
    public String isolation() {
        return inner.isolation();
    }

    @Override
    public void close() {
        closed.set(true);
        inner.close();
    }

    record Started(SandboxServer inner, AtomicBoolean closed) implements SandboxServer {
        void kill() throws Exception {
            ProcessHandle process = ProcessHandle.of(Long.parseLong(name().replaceAll("\\D", "")))
                    .orElseThrow();
            process.destroyForcibly();
            process.onExit().get(60, TimeUnit.SECONDS);
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public PostgresLogin login() {
            return inner.login();
        }

        @Override
        public boolean isAlive() {
            return inner.isAlive();
        }

        @Override
        public void close() {
            inner.close();
            closed.set(true);
        }
    }
}
