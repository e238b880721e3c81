package io.gregor.cli.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What {@code cluster.json} says while a cluster runs: where to reach it, and its processes.
 *
 * @param manager the manager's HTTP address, {@code host:port}
 * @param kafka the broker's address
 */
public record ClusterFile(String manager, String kafka, List<Entry> processes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A process that runs. */
    public record Entry(String name, long pid, String address) {}

    public ClusterFile {
        processes = List.copyOf(processes);
    }

    /** @throws UserError when there is a file that says nothing */
    public static Optional<ClusterFile> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), ClusterFile.class));
        } catch (IOException | RuntimeException e) {
            throw UserError.infrastructure(file + " is not what gregor up writes: name the cluster with --cluster");
        }
    }

    void write(Path file) {
        try {
            var unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw UserError.infrastructure("cannot write " + file + ": " + e);
        }
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // who reads it finds that nobody answers
        }
    }
}
