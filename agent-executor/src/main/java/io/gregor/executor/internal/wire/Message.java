package io.gregor.executor.internal.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One message from the server while it is being read. What the reader does not want, however long, is skipped and never
 * held in memory.
 */
final class Message {
    private final DataInputStream in;
    private final char type;
    private long remaining;

    private Message(DataInputStream in, char type, long remaining) {
        this.in = in;
        this.type = type;
        this.remaining = remaining;
    }

    static Message next(DataInputStream in) throws IOException {
        char type = (char) in.readUnsignedByte();
        long length = in.readInt() - 4L;
        if (length < 0) {
            throw new IOException("the server sent a message of negative length");
        }
        return new Message(in, type, length);
    }

    char type() {
        return type;
    }

    long remaining() {
        return remaining;
    }

    /** A single byte that stands for a letter; zero at the end of a list. */
    char code() throws IOException {
        take(1);
        return (char) in.readUnsignedByte();
    }

    int int32() throws IOException {
        take(4);
        return in.readInt();
    }

    int int16() throws IOException {
        take(2);
        return in.readUnsignedShort();
    }

    /** A text that ends with a zero byte; what is beyond the given length is dropped. */
    String text(int mostBytes) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(Math.min(mostBytes, 128));
        while (remaining > 0) {
            take(1);
            int next = in.readUnsignedByte();
            if (next == 0) {
                break;
            }
            if (kept.size() < mostBytes) {
                kept.write(next);
            }
        }
        return kept.toString(StandardCharsets.UTF_8);
    }

    /** A text of the given length; what is beyond the most is dropped. */
    String text(int length, int mostBytes) throws IOException {
        take(length);
        byte[] kept = in.readNBytes(Math.min(length, mostBytes));
        in.skipNBytes(length - kept.length);
        return new String(kept, StandardCharsets.UTF_8);
    }

    void skip(long bytes) throws IOException {
        take(bytes);
        in.skipNBytes(bytes);
    }

    void skipRest() throws IOException {
        skip(remaining);
    }

    private void take(long bytes) throws IOException {
        if (bytes < 0 || bytes > remaining) {
            throw new EOFException("the server's message is shorter than it says");
        }
        remaining -= bytes;
    }
}
