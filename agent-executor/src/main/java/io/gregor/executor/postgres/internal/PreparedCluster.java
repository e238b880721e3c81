package io.gregor.executor.postgres.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.PostgresBinaries;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The data folder of a cluster that nobody has used, packed beside PostgreSQL's programs: unpacking it takes a tenth of
 * what initdb takes. Only this process' user can read or change the file; the cluster's account reads it through a stream,
 * and writes the copy. Its password is known to nobody any more, and each copy gets one of its own.
 */
record PreparedCluster(Path file) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where there may be one. Its name changes with what a cluster is made with. */
    static Optional<PreparedCluster> of(PostgresBinaries binaries) {
        String name = "cluster-%08x.tar".formatted((NewCluster.THROW_AWAY + NewCluster.ACCESS).hashCode());
        return binaries.prepared().map(folder -> new PreparedCluster(folder.resolve(name)));
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    void unpackInto(ServerStart start, ServerAccount account) {
        List<String> command =
                List.of("tar", "-x", "-f", "-", "-C", start.data().toString());
        Commands.run(account.running(command), file, start.log(), PATIENCE);
    }

    /** Keeps it for later starts. Where that can't be done, they make theirs as this one was made. */
    void packFrom(ServerStart start, ServerAccount account) {
        try {
            // Readable for its owner alone, and never seen half written.
            Path unfinished = Files.createTempFile(file.getParent(), "cluster-", ".new");
            try {
                List<String> command =
                        List.of("tar", "-c", "-f", "-", "-C", start.data().toString(), ".");
                Commands.write(account.running(command), unfinished, start.log(), PATIENCE);
                try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | InfrastructureException e) {
            remove();
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Not ours to change: the next start finds it as it is.
        }
    }
}
