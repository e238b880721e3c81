package io.gregor.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketFactoryTest {
    @TempDir
    Path folder;

    private Path path;
    private ServerSocketChannel server;
    private UnixSocketFactory factory;

    @BeforeEach
    void listen() throws IOException {
        path = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        factory = new UnixSocketFactory(path.toString());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void bytesGoBothWays() throws IOException {
        try (Socket socket = factory.createSocket("ignored", 1);
                SocketChannel other = server.accept()) {
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write('!');
            ByteBuffer heard = ByteBuffer.allocate(6);
            while (heard.hasRemaining() && other.read(heard) >= 0) {
                // until all six have come
            }
            other.write(heard.flip());

            assertThat(new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII))
                    .isEqualTo("hello");
            assertThat(socket.getInputStream().read()).isEqualTo('!');
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void theEndOfTheOtherSideIsTheEnd() throws IOException {
        try (Socket socket = factory.createSocket(InetAddress.getLoopbackAddress(), 1)) {
            server.accept().close();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            socket.getOutputStream().write(new byte[10_000]);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void waitingEndsWithTheTimeoutAndReadingGoesOnAfterwards() throws IOException {
        try (Socket socket = factory.createSocket("ignored", 1, InetAddress.getLoopbackAddress(), 1);
                SocketChannel other = server.accept()) {
            InputStream in = socket.getInputStream();
            socket.setSoTimeout(20);
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);

            other.write(ByteBuffer.wrap(new byte[] {1, 2}));
            assertThat(in.read()).isEqualTo(1);
            socket.setSoTimeout(0);
            assertThat(in.read()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerWithinTheTimeoutIsTaken() throws IOException {
        try (Socket socket = factory.createSocket();
                SocketChannel other = acceptedBy(socket)) {
            socket.setSoTimeout(60_000);
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> write(other));

            assertThat(socket.getInputStream().read()).isEqualTo(7);
            assertThat(answer).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void closingEndsAReadInAnotherThread() throws Exception {
        Socket socket = factory.createSocket("ignored", 1);
        try (SocketChannel other = server.accept()) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    failure.completeExceptionally(
                            new AssertionError("read " + socket.getInputStream().read()));
                } catch (IOException e) {
                    failure.complete(e);
                }
            });
            socket.close();

            assertThat(failure).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(SocketException.class);
            reader.join();
            assertThat(socket.isClosed()).isTrue();
            assertThat(other.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void whereNobodyListensTheConnectionIsRefused() throws IOException {
        server.close();

        assertThatThrownBy(() -> factory.createSocket("ignored", 1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(path.toString());
    }

    private SocketChannel acceptedBy(Socket socket) throws IOException {
        socket.connect(null, 1_000);
        return server.accept();
    }

    private static void write(SocketChannel channel) {
        try {
            channel.write(ByteBuffer.wrap(new byte[] {7}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
