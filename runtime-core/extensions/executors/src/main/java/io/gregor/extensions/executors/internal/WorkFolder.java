package io.gregor.extensions.executors.internal;

import io.gregor.agentchat.code.CodeExecutorException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A temporary folder that only its owner may read, and that goes away with all that is in it. */
public final class WorkFolder implements AutoCloseable {
    private final Path path;

    public WorkFolder() {
        try {
            path = Files.createTempDirectory("gregor-code-");
        } catch (IOException e) {
            throw new CodeExecutorException("can't make a temporary folder for code: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    public Path write(String name, String text) {
        try {
            return Files.writeString(path.resolve(name), text);
        } catch (IOException e) {
            throw new CodeExecutorException("can't write code into " + path + ": " + e.getMessage(), e);
        }
    }

    /** Removes the folder; links in it are removed, never followed. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new Removal());
        } catch (IOException e) {
            throw new CodeExecutorException("can't remove the folder " + path + ": " + e.getMessage(), e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
