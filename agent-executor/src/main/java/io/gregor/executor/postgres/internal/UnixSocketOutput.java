package io.gregor.executor.postgres.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** What goes out over a Unix socket. */
final class UnixSocketOutput extends OutputStream {
    private final SocketChannel channel;

    UnixSocketOutput(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(from, offset, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw UnixSocket.lost(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
