package io.gregor.executor.target;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.KeptServer;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.login.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The target of who names none: a {@link KeptServer private, durable PostgreSQL} in Gregor's home folder, kept between
 * runs and shared by all programs with that home.
 */
public final class DefaultTarget {
    private final Path folder;
    private final KeptServer server;
    private final TargetUsers users;

    DefaultTarget(Path home) {
        this.folder = home.resolve("target");
        this.server = new KeptServer("the default target", folder, home.resolve("cache"), ServerProfile.kept());
        this.users = new TargetUsers(folder.resolve("users"));
    }

    /**
     * The running target.
     *
     * @param wasRunning false when this call has started it, so that its caller may want to stop it again
     * @param passwordFile in the form of {@code ~/.pgpass}
     */
    public record Running(Target target, PostgresLogin login, long pid, boolean wasRunning, Path passwordFile) {

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
        return server.locked(() -> {
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
        return server.locked(() -> new Lease(this, start(), users.enter(), true));
    }

    /** As {@link #lease()}, for a program that ends what it uses in an order of its own: the JVM's end closes nothing. */
    public Lease leaseUntilClosed() {
        return server.locked(() -> new Lease(this, start(), users.enter(), false));
    }

    public boolean isRunning() {
        return server.isRunning();
    }

    /** What the server writes while it runs. */
    public Path log() {
        return server.log();
    }

    /** Stops it, if it runs; sessions on it are ended, what is committed stays. */
    public void stop() {
        if (Files.exists(folder)) {
            server.locked(() -> {
                users.forget();
                server.stop();
                return true;
            });
        }
    }

    /** What its last user leaves is stopped. */
    void leave(Path user) {
        server.locked(() -> {
            if (users.leave(user)) {
                server.stop();
            }
            return true;
        });
    }

    private Running start() {
        KeptServer.Running running = server.start(this::forgetUsers);
        PostgresLogin login = running.login();
        return new Running(
                new Target(
                        Targets.DEFAULT,
                        Login.of(login.jdbcUrl(), login.user(), login.password().reveal()),
                        null),
                login,
                running.pid(),
                running.wasRunning(),
                running.passwordFile());
    }

    /** Whoever wanted it before the machine or the server went down. */
    private void forgetUsers() {
        try {
            users.forget();
        } catch (IOException e) {
            throw new InfrastructureException("the default target: " + e, e);
        }
    }
}
