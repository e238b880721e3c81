package io.gregor.cli.cluster;

import io.gregor.cli.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** One {@code up} per folder: whoever holds this is it. The system gives it back when the process ends, however it ends. */
final class ClusterLock implements AutoCloseable {
    private final FileChannel channel;

    private ClusterLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws UserError when another process holds it */
    static ClusterLock take(ClusterFolder folder) {
        try {
            var channel = FileChannel.open(
                    folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw UserError.infrastructure("a cluster runs on " + folder.path() + " already (process "
                        + Files.readString(folder.lock()).strip() + "): end it first, or choose another --data");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            return new ClusterLock(channel);
        } catch (IOException e) {
            throw UserError.infrastructure("cannot lock " + folder.lock() + ": " + e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this process itself
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the end of the process gives it back
        }
    }
}
