package io.gregor.executor.sandbox;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the data of throw-away servers lies. */
final class TemporaryFolder {
    private static final Path IN_MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH = 4L << 30;

    private TemporaryFolder() {}

    /**
     * A folder in memory where there is one with room to spare: cloning a database is 400 small files, which takes 10 ms
     * there and can take half a second on a busy disk. Containers often have 64 MB only; then it is the disk.
     */
    static Path fastest() {
        try {
            FileStore store = Files.getFileStore(IN_MEMORY);
            if (store.type().equals("tmpfs") && store.getUsableSpace() > ENOUGH && Files.isWritable(IN_MEMORY)) {
                return IN_MEMORY;
            }
        } catch (IOException e) {
            // No such folder on this system.
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
