package io.gregor.executor.target;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.postgres.internal.Folders;
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
import java.util.Properties;

/**
 * The target of who names none: a private, durable PostgreSQL in Gregor's home folder, kept between runs. It is a process
 * of its own, which can outlive the program that started it. It listens on 127.0.0.1, on a port it keeps,
 * and its random password lies in a file that only its owner can read.
 */
public final class DefaultTarget {
    private static final Object IN_THIS_JVM = new Object();
    private static final String NAME = "gregor";

    private final Path home;
    private final Path folder;
    private final Path data;
    private final TargetUsers users;

    DefaultTarget(Path home) {
        this.home = home;
        this.folder = home.resolve("target");
        this.data = folder.resolve("data");
        this.users = new TargetUsers(folder.resolve("users"));
    }

    /**
     * The running target.
     *
     * @param wasRunning false when this call has started it, so that its caller may want to stop it again
     * @param passwordFile in the form of {@code ~/.pgpass}
     */
    public record Running(Target target, PostgresLogin login, boolean wasRunning, Path passwordFile) {

        /** What a person types to look into the database. */
        public String psqlLine() {
            String file = passwordFile.toString();
            String word = file.matches("[\\w./+-]+") ? file : "'" + file.replace("'", "'\\''") + "'";
            return "PGPASSFILE=%s psql -h %s -p %d -U %s -d %s"
                    .formatted(word, login.host(), login.port(), login.user(), login.database());
        }
    }

    /** Starts the target if it doesn't run, and makes it on first use. It runs on until {@link #stop()}. */
    public Running ensureStarted() {
        return locked(() -> {
            Running running = start();
            users.keep();
            return running;
        });
    }

    /**
     * Starts the target if it doesn't run, for as long as the lease is open. The last lease that closes stops it, unless
     * somebody wants it to run on. The end of the JVM closes its leases; one of a killed JVM no longer counts.
     */
    public Lease lease() {
        return locked(() -> new Lease(this, start(), users.enter()));
    }

    public boolean isRunning() {
        return Postmaster.of(realData()).filter(Postmaster::ready).isPresent();
    }

    /** Stops it, if it runs; sessions on it are ended, what is committed stays. */
    public void stop() {
        if (Files.exists(folder)) {
            locked(() -> {
                users.forget();
                stopServer();
                return true;
            });
        }
    }

    /** What its last user leaves is stopped. */
    void leave(Path user) {
        locked(() -> {
            if (users.leave(user)) {
                stopServer();
            }
            return true;
        });
    }

    private void stopServer() {
        Optional<Postmaster> server = Postmaster.of(realData());
        if (server.isPresent() && !server.get().stopFast(Duration.ofSeconds(30))) {
            throw new InfrastructureException("the default target (process %d) did not stop within 30 s"
                    .formatted(server.get().pid()));
        }
    }

    private <R> R locked(Work<R> work) {
        synchronized (IN_THIS_JVM) { // a file lock does not exclude threads of one JVM
            try {
                Files.createDirectories(folder);
                try (FileChannel lock = FileChannel.open(
                                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var held = lock.lock()) {
                    if (!held.isValid()) {
                        throw new IOException("the lock was lost");
                    }
                    return work.run();
                }
            } catch (IOException e) {
                throw new InfrastructureException("the default target in %s: %s".formatted(folder, e), e);
            }
        }
    }

    private interface Work<R> {
        R run() throws IOException;
    }

    private Running start() throws IOException {
        PgPass password = new PgPass(folder.resolve("pgpass"));
        Optional<Postmaster> already = Postmaster.of(realData()).filter(Postmaster::ready);
        if (already.isPresent()) {
            return running(password.read(), already.get(), true, password);
        }
        users.forget(); // whoever wanted it before the machine or the server went down
        PostgresBinaries binaries = PostgresBinaries.in(home.resolve("cache"));
        if (!Files.exists(data)) {
            initialize(binaries, password);
        }
        PgPass.Line line = password.read();
        ServerStart start =
                new ServerStart(binaries, realData(), folder.toRealPath().resolve("server.log"));
        Postmaster server = start.start(ServerProfile.kept(), line.port(), true);
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

    private static void ensureDatabase(PostgresLogin login) {
        try (Connection connection = login.withDatabase("postgres").open();
                Statement statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("select 1 from pg_database where datname = '%s'".formatted(NAME))
                    .next()) {
                statement.execute("create database " + NAME);
            }
            // The user is called like the ledger's schema, which would come first in "$user", public.
            statement.execute("alter database %s set search_path = public".formatted(NAME));
        } catch (SQLException e) {
            throw new InfrastructureException("the default target has no database: " + e.getMessage(), e);
        }
    }

    private static Running running(PgPass.Line line, Postmaster server, boolean wasRunning, PgPass file) {
        PostgresLogin login = new PostgresLogin("127.0.0.1", server.port(), NAME, NAME, line.secret());
        Properties credentials = new Properties();
        credentials.setProperty("user", NAME);
        credentials.setProperty("password", line.secret().reveal());
        return new Running(new Target("default", login.jdbcUrl(), credentials), login, wasRunning, file.path());
    }

    /** The server's own arguments name the real path, which may differ when the home folder is reached by a link. */
    private Path realData() {
        try {
            return Files.exists(data) ? data.toRealPath() : folder.toRealPath().resolve("data");
        } catch (IOException e) {
            return data;
        }
    }
}
