package io.gregor.executor.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSocketTest {

    @Test
    void whereNobodyListensThereIsOneClearLineAndItMayPass(@TempDir Path folder) {
        assertThatThrownBy(() -> EngineSocket.knock("unix://" + folder + "/docker.sock"))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageStartingWith("no Docker engine answers at unix://" + folder)
                .hasMessageEndingWith("; start it or choose embedded sandboxes")
                .asInstanceOf(InstanceOfAssertFactories.type(InfrastructureException.class))
                .matches(InfrastructureException::mayPass);
    }

    @Test
    void aSocketSomebodyListensOnIsAnEngine(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("docker.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));

            assertThatCode(() -> EngineSocket.knock("unix://" + socket)).doesNotThrowAnyException();
        }
    }

    @Test
    void soIsAPort() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertThatCode(() -> EngineSocket.knock("tcp://127.0.0.1:" + port)).doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> EngineSocket.knock("tcp://127.0.0.1:" + port))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("tcp://127.0.0.1:" + port);
    }

    @Test
    void whatIsNoAddressIsNamed() {
        assertThatThrownBy(() -> EngineSocket.knock("unix:// a b"))
                .isInstanceOf(InfrastructureException.class)
                .hasMessage("DOCKER_HOST is no address: unix:// a b");
    }
}
