package io.gregor.executor.postgres;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import io.gregor.executor.postgres.internal.Caretaker;
import io.gregor.executor.postgres.internal.Cleanup;
import io.gregor.executor.postgres.internal.Leftovers;
import io.gregor.executor.postgres.internal.Postmaster;
import io.gregor.executor.postgres.internal.ServerStart;
import io.gregor.executor.postgres.internal.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A private PostgreSQL process with data that is thrown away. It listens on a free port of 127.0.0.1 or, when it is
 * confined, on a private Unix socket, and lets in only who knows the random password. Closing it ends the process and
 * removes its folder; so does the end of the JVM, be it normal, by a signal, or by SIGKILL, after which it takes a moment.
 * Where the small process that sees to that was killed too, both stay until the next start with the same parent folder.
 *
 * <p>It runs in a session of its own, so that Ctrl-C at the terminal does not take it away from work that is still being
 * ended; where there is no {@code setsid} (macOS), Ctrl-C reaches it at once.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String SUPERUSER = "postgres";

    private final Path folder;
    private final Postmaster process;
    private final ProcessHandle handle;
    private final PostgresLogin login;
    private final Confinement confinement;
    private final Caretaker caretaker;
    private final Runnable cleanup = this::close;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresServer(
            Path folder, Postmaster process, PostgresLogin login, Confinement confinement, Caretaker caretaker) {
        this.caretaker = caretaker;
        this.confinement = confinement;
        this.folder = folder;
        this.process = process;
        this.handle = ProcessHandle.of(process.pid())
                .orElseThrow(() -> new InfrastructureException("PostgreSQL ended right after its start"));
        this.login = login;
        Cleanup.register(cleanup);
    }

    /**
     * Starts a server in a new folder below the parent, for whoever knows its login; takes about 1 s when the binaries
     * are unpacked.
     */
    public static PostgresServer start(PostgresBinaries binaries, ServerProfile profile, Path parent) {
        return start(parent, binaries, start -> {
            Postmaster process = start.start(profile, 0, true);
            Confinement open = start.confinement(process, profile, Shell.none(), false);
            return new ServerStart.Confined(process, Optional.empty(), open);
        });
    }

    /**
     * As {@link #start(PostgresBinaries, ServerProfile, Path)}, shut in as far as this machine allows; then only this
     * process, its user and root can reach it, mostly by a Unix socket. {@link #confinement()} tells what is in force.
     */
    public static PostgresServer startConfined(PostgresBinaries binaries, ServerProfile profile, Path parent) {
        return start(parent, binaries, start -> start.startConfined(profile));
    }

    @FunctionalInterface
    private interface Way {
        ServerStart.Confined of(ServerStart start) throws IOException;
    }

    private static PostgresServer start(Path parent, PostgresBinaries binaries, Way way) {
        Leftovers.remove(parent);
        try {
            Path folder = Leftovers.newFolder(parent);
            Caretaker caretaker = Caretaker.of(folder);
            Runnable undo = () -> remove(folder, caretaker);
            Cleanup.register(undo);
            try {
                Secret password = Secret.random();
                ServerStart start = new ServerStart(binaries, folder.resolve("data"), folder.resolve("server.log"));
                start.initialize(SUPERUSER, password, false);
                ServerStart.Confined started = way.of(start);
                Postmaster process = started.process();
                String host = started.socket().map(Path::toString).orElse("127.0.0.1");
                PostgresLogin login = new PostgresLogin(host, process.port(), "postgres", SUPERUSER, password);
                return new PostgresServer(folder, process, login, started.confinement(), caretaker);
            } catch (IOException | RuntimeException e) {
                undo.run();
                throw e;
            } finally {
                Cleanup.unregister(undo);
            }
        } catch (IOException e) {
            throw new InfrastructureException("cannot start PostgreSQL below %s: %s".formatted(parent, e), e);
        }
    }

    /** Removes what killed processes left below the parent, with the servers that still run there. */
    public static void removeLeftovers(Path parent) {
        Leftovers.remove(parent);
    }

    /** Whether the main process runs. */
    public boolean isAlive() {
        return handle.isAlive();
    }

    /** How the superuser logs in, to the database {@code postgres}. */
    public PostgresLogin login() {
        return login;
    }

    /** What its process is kept from. */
    public Confinement confinement() {
        return confinement;
    }

    public long pid() {
        return process.pid();
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Cleanup.unregister(cleanup);
            // By its handle, as a server that ends already (Ctrl-C may reach it too) has lost its pid file.
            if (handle.isAlive()) {
                process.stopImmediately(Duration.ofSeconds(5));
            }
            remove(folder, caretaker);
        }
    }

    /** What cannot be removed from here is left to the caretaker, which tries once more and ends. */
    private static void remove(Path folder, Caretaker caretaker) {
        try (caretaker) {
            Leftovers.removeOne(folder);
        } catch (IOException e) {
            throw new InfrastructureException("cannot remove %s: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
