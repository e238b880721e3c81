package io.gregor.bench;

import io.gregor.executor.postgres.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder below the home folder that goes when this closes or the JVM ends. */
public final class Scratch implements AutoCloseable {
    private final Path path;
    private final Thread hook = Thread.ofPlatform().unstarted(this::remove);
    private volatile Runnable before = () -> {};

    private Scratch(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static Scratch in(Path home) throws IOException {
        return new Scratch(Files.createTempDirectory(Files.createDirectories(home.resolve("bench")), "run-"));
    }

    public Path path() {
        return path;
    }

    /** What must have ended before the folder can go. */
    public void beforeRemoval(Runnable end) {
        before = end;
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM ends already, and the hook does the same.
        }
    }

    /** One at a time: by the closing thread, or by the hook of a JVM that ends meanwhile. */
    private synchronized void remove() {
        try {
            before.run();
            Folders.delete(path);
        } catch (IOException e) {
            System.err.println("gregor: cannot remove " + path + ": " + e.getMessage());
        }
    }
}
