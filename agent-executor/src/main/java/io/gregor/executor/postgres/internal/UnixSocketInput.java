package io.gregor.executor.postgres.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.IntSupplier;

/** What comes in over a Unix socket, with the time-out that channels do not have. One thread reads and writes. */
final class UnixSocketInput extends InputStream {
    private final SocketChannel channel;
    private final IntSupplier timeoutMillis;
    private final byte[] one = new byte[1];

    UnixSocketInput(SocketChannel channel, IntSupplier timeoutMillis) {
        this.channel = channel;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
        int millis = timeoutMillis.getAsInt();
        try {
            return millis == 0 ? channel.read(buffer) : readWithin(millis, buffer);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw UnixSocket.lost(e);
        }
    }

    private int readWithin(int millis, ByteBuffer buffer) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            int read = channel.read(buffer);
            if (read != 0) {
                return read;
            }
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(millis) == 0) {
                throw new SocketTimeoutException("no answer within %d ms".formatted(millis));
            }
            return channel.read(buffer);
        } finally {
            if (channel.isOpen()) {
                channel.configureBlocking(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
