package io.gregor.executor.sandbox.docker;

import io.gregor.executor.InfrastructureException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A knock at the engine's door. Testcontainers asks once only: when no engine answers then, it never looks again in that
 * JVM, and an executor could not wait for an engine that is being started.
 */
final class EngineSocket {
    private static final int CONNECT_MILLIS = 5_000;

    private EngineSocket() {}

    static void check() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            knock(host);
        } else if (Files.exists(Path.of("/var/run/docker.sock"))) {
            knock("unix:///var/run/docker.sock");
        } else if (!userHasOne()) {
            throw new InfrastructureException(
                    "no Docker engine answers: there is no /var/run/docker.sock, and DOCKER_HOST is not set; start the engine or choose embedded sandboxes");
        }
    }

    static void knock(String host) {
        try {
            URI address = URI.create(host);
            switch (String.valueOf(address.getScheme())) {
                case "unix" -> connect(UnixDomainSocketAddress.of(address.getPath()));
                case "tcp", "http", "https" -> connect(address);
                default -> {} // only Testcontainers knows how
            }
        } catch (IllegalArgumentException e) {
            throw new InfrastructureException("DOCKER_HOST is no address: " + host, e);
        } catch (IOException e) {
            throw new InfrastructureException(
                    "no Docker engine answers at %s: %s; start it or choose embedded sandboxes"
                            .formatted(host, e.getMessage()),
                    e);
        }
    }

    /** Engines that run without root keep their socket at the user's. */
    private static boolean userHasOne() {
        String home = System.getProperty("user.home");
        return exists(System.getenv("XDG_RUNTIME_DIR"), "docker.sock")
                || exists(home, ".docker/run/docker.sock")
                || exists(home, ".docker/desktop/docker.sock")
                || exists(home, ".testcontainers.properties");
    }

    private static boolean exists(@Nullable String folder, String file) {
        return folder != null && Files.exists(Path.of(folder, file));
    }

    private static void connect(SocketAddress address) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(address);
        }
    }

    private static void connect(URI address) throws IOException {
        try (Socket socket = new Socket()) {
            int port = address.getPort() < 0 ? 2375 : address.getPort();
            socket.connect(new InetSocketAddress(String.valueOf(address.getHost()), port), CONNECT_MILLIS);
        }
    }
}
