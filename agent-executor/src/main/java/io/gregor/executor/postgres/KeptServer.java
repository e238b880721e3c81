package io.gregor.executor.postgres;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import io.gregor.executor.postgres.internal.PgPass;
import io.gregor.executor.postgres.internal.Postmaster;
import io.gregor.executor.postgres.internal.ServerStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A private, durable PostgreSQL whose data stays in a folder between runs. It is a process of its own, which can outlive
 * the program that started it. It listens on 127.0.0.1, on a port it keeps as long as nobody else takes it, and its
 * random password lies in a file that only its owner can read. Its superuser and its database are called {@code gregor}.
 */
public final class KeptServer {
    private static final Object IN_THIS_JVM = new Object();
    private static final String NAME = "gregor";

    private final String title;
    private final Path folder;
    private final Path cache;
    private final Path data;
    private final ServerProfile profile;
    private boolean inside;

    /**
     * @param title what error messages call it, as in {@code the default target}
     * @param folder its own folder; made when it is started first
     * @param cache where PostgreSQL's programs are unpacked
     */
    public KeptServer(String title, Path folder, Path cache, ServerProfile profile) {
        this.title = title;
        this.folder = folder;
        this.cache = cache;
        this.data = folder.resolve("data");
        this.profile = profile;
    }

    /**
     * A running server.
     *
     * @param wasRunning false when this call has started it, so that its caller may want to stop it again
     * @param passwordFile in the form of {@code ~/.pgpass}
     */
    public record Running(PostgresLogin login, long pid, boolean wasRunning, Path passwordFile) {}

    /** What is done while no other thread or process starts or stops the server. */
    @FunctionalInterface
    public interface Work<R> {
        R run() throws IOException;
    }

    /** Starts the server if it doesn't run, and makes it on first use. It runs on until {@link #stop()}. */
    public Running start() {
        return start(() -> {});
    }

    /** As {@link #start()}; {@code before} is run when the server has to be started, and only then. */
    public Running start(Runnable before) {
        return locked(() -> started(before));
    }

    public boolean isRunning() {
        return running().isPresent();
    }

    /** Stops it, if it runs; sessions on it are ended, what is committed stays. */
    public void stop() {
        if (!Files.exists(folder)) {
            return;
        }
        locked(() -> {
            Optional<Postmaster> server = Postmaster.of(realData());
            if (server.isPresent() && !server.get().stopFast(Duration.ofSeconds(30))) {
                throw new InfrastructureException("%s (process %d) did not stop within 30 s"
                        .formatted(title, server.get().pid()));
            }
            return true;
        });
    }

    /** What the server writes while it runs; a new start begins it anew. */
    public Path log() {
        return folder.resolve("server.log");
    }

    /** Runs the work while nobody else, here or in another process, starts or stops this server. */
    public <R> R locked(Work<R> work) {
        synchronized (IN_THIS_JVM) { // a file lock does not exclude threads of one JVM
            try {
                if (inside) {
                    return work.run();
                }
                Files.createDirectories(folder);
                try (FileChannel lock = FileChannel.open(
                                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var held = lock.lock()) {
                    if (!held.isValid()) {
                        throw new IOException("the lock was lost");
                    }
                    inside = true;
                    return work.run();
                } finally {
                    inside = false;
                }
            } catch (IOException e) {
                throw new InfrastructureException("%s in %s: %s".formatted(title, folder, e), e);
            }
        }
    }

    private Optional<Postmaster> running() {
        return Postmaster.of(realData()).filter(Postmaster::ready);
    }

    private Running started(Runnable before) throws IOException {
        PgPass password = new PgPass(folder.resolve("pgpass"));
        Optional<Postmaster> already = running();
        if (already.isPresent()) {
            return running(password.read(), already.get(), true, password);
        }
        before.run();
        PostgresBinaries binaries = PostgresBinaries.in(cache);
        if (!Files.exists(data)) {
            initialize(binaries, password);
        }
        PgPass.Line line = password.read();
        ServerStart start =
                new ServerStart(binaries, realData(), folder.toRealPath().resolve("server.log"));
        Postmaster server = start.start(profile, line.port(), true);
        password.write(new PgPass.Line(server.port(), line.secret()));
        Running running = running(line, server, false, password);
        ensureDatabase(running.login());
        return running;
    }

    /** A folder that is half made must never look like a finished one. */
    private void initialize(PostgresBinaries binaries, PgPass password) throws IOException {
        Path unfinished = folder.toRealPath().resolve("data.new");
        Folders.delete(unfinished);
        Secret secret = Secret.random();
        password.write(new PgPass.Line(0, secret));
        Path log = folder.toRealPath().resolve("initdb.log");
        new ServerStart(binaries, unfinished, log).initialize(NAME, secret, true);
        Files.move(unfinished, data);
    }

    private void ensureDatabase(PostgresLogin login) {
        try (Connection connection = login.withDatabase("postgres").open();
                Statement statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("select 1 from pg_database where datname = '%s'".formatted(NAME))
                    .next()) {
                statement.execute("create database " + NAME);
            }
            // The user is called like the target's ledger schema, which would come first in "$user", public.
            statement.execute("alter database %s set search_path = public".formatted(NAME));
        } catch (SQLException e) {
            throw new InfrastructureException("%s has no database: %s".formatted(title, e.getMessage()), e);
        }
    }

    private static Running running(PgPass.Line line, Postmaster server, boolean wasRunning, PgPass file) {
        PostgresLogin login = new PostgresLogin("127.0.0.1", server.port(), NAME, NAME, line.secret());
        return new Running(login, server.pid(), wasRunning, file.path());
    }

    /** The server's own arguments name the real path, which may differ when the folder is reached by a link. */
    private Path realData() {
        try {
            return Files.exists(data) ? data.toRealPath() : folder.toRealPath().resolve("data");
        } catch (IOException e) {
            return data;
        }
    }
}
