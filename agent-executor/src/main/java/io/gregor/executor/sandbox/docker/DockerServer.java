package io.gregor.executor.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.internal.SandboxServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A container with PostgreSQL in it. */
final class DockerServer implements SandboxServer {
    private static final int CONNECT_MILLIS = 1_000;

    private final DockerClient client;
    private final String container;
    private final PostgresLogin login;
    private final Consumer<DockerServer> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DockerServer(
            DockerClient client, String container, PostgresLogin login, Consumer<DockerServer> whenClosed) {
        this.client = client;
        this.container = container;
        this.login = login;
        this.whenClosed = whenClosed;
    }

    static DockerServer start(
            Engine engine,
            SandboxConfig.Docker config,
            SandboxNetwork network,
            Owner owner,
            Consumer<DockerServer> whenClosed) {
        try {
            Walls walls = new Walls(config, network, engine.volumes(config.image()), owner);
            SandboxContainer container = new SandboxContainer(walls); // not closed: its server lives on
            container.start();
            return new DockerServer(engine.client(), container.getContainerId(), container.login(), whenClosed);
        } catch (RuntimeException e) {
            throw Engine.failure("no sandbox's container from the image " + config.image(), e);
        }
    }

    @Override
    public String name() {
        return "container %.12s".formatted(container);
    }

    @Override
    public PostgresLogin login() {
        return login;
    }

    /** An engine that does not answer says nothing about the container, so PostgreSQL itself is asked then. */
    @Override
    public boolean isAlive() {
        if (closed.get()) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(
                    client.inspectContainerCmd(container).exec().getState().getRunning());
        } catch (NotFoundException e) {
            return false;
        } catch (RuntimeException e) {
            return listens();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(login.host(), login.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Removes the container.
     *
     * @throws InfrastructureException when the engine fails; the container's label then tells the next start to remove it
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            whenClosed.accept(this);
            Removal.container(client, container);
        }
    }
}
