package io.gregor.cli.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A log of bounded size: a full file becomes {@code NAME.1} in place of the last one. What cannot be written is lost. */
final class RotatingLog implements AutoCloseable {
    static final long FULL = 8L << 20;

    private final Path file;
    private final long full;
    private @Nullable OutputStream out;
    private long size;

    RotatingLog(Path file) {
        this(file, FULL);
    }

    RotatingLog(Path file, long full) {
        this.file = file;
        this.full = full;
    }

    Path file() {
        return file;
    }

    synchronized void write(byte[] bytes, int length) {
        try {
            if (out != null && size + length > full) {
                close();
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            if (out == null) {
                out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                size = Files.size(file);
            }
            out.write(bytes, 0, length);
            size += length;
        } catch (IOException e) {
            close(); // a full disk must not stop the process whose words these are
        }
    }

    /** Empties a log that another program appends to, once it is full; its last part stays in {@code NAME.1}. */
    static void bound(Path file, long full) {
        try {
            if (Files.exists(file) && Files.size(file) > full) {
                Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                        .close();
            }
        } catch (IOException e) {
            // tried again the next time
        }
    }

    @Override
    public synchronized void close() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                // nothing more to be done for it
            }
            out = null;
        }
    }
}
