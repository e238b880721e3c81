package io.gregor.cli.cluster;

import io.gregor.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of a cluster: what its processes keep, their ports, logs and addresses. */
public record ClusterFolder(Path path) {

    public ClusterFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** The folder as a path without links, so that every process and every later run names it alike. */
    ClusterFolder prepared() {
        try {
            Files.createDirectories(path);
            var real = new ClusterFolder(path.toRealPath());
            // PostgreSQL may have to run as another account, which passes through but does not look around.
            Files.setPosixFilePermissions(real.path, PosixFilePermissions.fromString("rwx--x--x"));
            Files.createDirectories(real.logs());
            Files.setPosixFilePermissions(real.logs(), PosixFilePermissions.fromString("rwx------"));
            return real;
        } catch (IOException | UnsupportedOperationException e) {
            throw UserError.infrastructure("cannot keep a cluster in " + path + ": " + e);
        }
    }

    /** Addresses and processes of the cluster that runs here; read by the commands that ask it. */
    public Path file() {
        return path.resolve("cluster.json");
    }

    Path lock() {
        return path.resolve("lock");
    }

    Path ports() {
        return path.resolve("ports.properties");
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path broker() {
        return path.resolve("broker");
    }

    Path store() {
        return path.resolve("store");
    }
}
