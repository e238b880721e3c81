package io.gregor.executor.postgres.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A Unix socket in the shape of a {@link Socket}, for programs that only know that. Whatever address it is told to
 * connect to, it connects to its path. Options of TCP are accepted and mean nothing.
 */
public final class UnixSocket extends Socket {
    private final Path path;
    private final SocketChannel channel;
    private volatile int timeoutMillis;

    public UnixSocket(Path path) throws IOException {
        this.path = path;
        this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    @Override
    public void connect(SocketAddress ignored) throws IOException {
        connect();
    }

    @Override
    public void connect(SocketAddress ignored, int ignoredMillis) throws IOException {
        connect();
    }

    /** Ends at once, one way or the other: whoever listens on a Unix socket is on this machine. */
    public void connect() throws IOException {
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            ConnectException refused = new ConnectException("%s: %s".formatted(path, e.getMessage()));
            refused.initCause(e);
            throw refused;
        }
    }

    @Override
    public InputStream getInputStream() {
        return new UnixSocketInput(channel, () -> timeoutMillis);
    }

    @Override
    public OutputStream getOutputStream() {
        return new UnixSocketOutput(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // There is no delay.
    }

    @Override
    public void setKeepAlive(boolean on) {
        // A dead process on this machine is noticed without.
    }

    @Override
    public void setReceiveBufferSize(int size) {
        // The system's own is good.
    }

    @Override
    public void setSendBufferSize(int size) {
        // The system's own is good.
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** What went wrong, as a socket over TCP would have said it. */
    static SocketException lost(IOException e) {
        SocketException lost = new SocketException(String.valueOf(e.getMessage()));
        lost.initCause(e);
        return lost;
    }
}
