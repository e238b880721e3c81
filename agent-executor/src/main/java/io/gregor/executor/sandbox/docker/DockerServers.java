package io.gregor.executor.sandbox.docker;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.internal.Cleanup;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.internal.SandboxServer;
import io.gregor.executor.sandbox.internal.Servers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.testcontainers.utility.ResourceReaper;

/**
 * Servers in containers, one sandbox at a time in each. All containers of one executor hang on a network of its own that
 * leads nowhere; both are labelled with the executor's process, so that whoever starts next on this machine finds and
 * removes what a killed one left.
 *
 * <p>Works on the Linux machine the engine runs on: the executor talks to the containers' own addresses, as a published
 * port would need a network with a way out.
 */
public final class DockerServers implements Servers {
    private final SandboxConfig.Docker config;
    private final Owner owner = Owner.thisProcess();
    private final Set<DockerServer> running = ConcurrentHashMap.newKeySet();
    private final Runnable cleanup = this::endOfProcess;
    private @Nullable Engine engine;
    private @Nullable SandboxNetwork network;
    private boolean closed;

    public DockerServers(SandboxConfig.Docker config) {
        this.config = config;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void sweep() {
        new Leftovers(engine().client()).remove();
    }

    @Override
    public SandboxServer start() {
        SandboxNetwork walls = network();
        DockerServer server = Bounded.call(
                "the start of a sandbox's container",
                config.startTime(),
                () -> DockerServer.start(engine(), config, walls, owner, running::remove));
        running.add(server);
        if (isClosed()) {
            server.close();
            throw new InfrastructureException("the sandboxes are closed");
        }
        return server;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public String isolation() {
        return "docker sandboxes: a container with a PostgreSQL of its own per task, without rights, capabilities or a way to the network; as strong as the kernel they share with this machine";
    }

    @Override
    public void close() {
        SandboxNetwork walls;
        synchronized (this) {
            closed = true;
            walls = network;
            network = null;
        }
        Cleanup.unregister(cleanup);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running.forEach(server -> threads.execute(server::close));
        }
        if (walls != null) {
            walls.remove();
        }
    }

    /** Testcontainers removes its containers then as well; two who do it at once get in each other's way. */
    @SuppressWarnings("deprecation")
    private void endOfProcess() {
        ResourceReaper.instance().performCleanup();
        close();
    }

    private synchronized Engine engine() {
        if (engine == null) {
            engine = Engine.find();
            engine.needs(config.image());
        }
        return engine;
    }

    private synchronized SandboxNetwork network() {
        if (closed) {
            throw new InfrastructureException("the sandboxes are closed");
        }
        if (network == null) {
            network = SandboxNetwork.create(engine().client(), owner);
            Cleanup.register(cleanup);
        }
        return network;
    }
}
