package io.gregor.executor.postgres.internal;

import com.sun.security.auth.module.UnixSystem;
import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import io.gregor.executor.postgres.Confinement;
import io.gregor.executor.postgres.Folders;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.ServerProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes a data folder and starts a server on it, as the account that can. */
public record ServerStart(PostgresBinaries binaries, Path data, Path log) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORTS_TO_TRY = 5;

    /** Creates the data folder of a new cluster whose superuser has the given name and password. */
    public void initialize(String superuser, Secret password, boolean durable) throws IOException {
        ServerAccount account = makeFolder();
        NewCluster cluster = new NewCluster(this, account, superuser, password);
        Optional<PreparedCluster> prepared = durable ? Optional.empty() : PreparedCluster.of(binaries);
        if (prepared.isEmpty()) {
            cluster.make(durable);
            return;
        }
        if (prepared.get().exists()) {
            try {
                prepared.get().unpackInto(this, account);
                cluster.changePassword();
                return;
            } catch (InfrastructureException e) {
                // Torn, or there is no tar here: it is made anew, and so is this cluster.
                prepared.get().remove();
                Folders.delete(data);
                makeFolder();
            }
        }
        cluster.make(false);
        prepared.get().packFrom(this, account);
    }

    /** Makes the data folder, which belongs to the account that is returned. */
    private ServerAccount makeFolder() throws IOException {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        return account();
    }

    /** A running server. @param socket the folder of its Unix socket; empty when it listens on a port */
    public record Confined(Postmaster process, Optional<Path> socket, Confinement confinement) {}

    /** Starts the server as shut in as this machine allows, and waits until it answers. */
    public Confined startConfined(ServerProfile profile) throws IOException {
        Optional<Path> socket = SocketFolder.beside(data);
        // Without a network there is no port either.
        Shell shell = Shell.tightest(new UnixSystem().getUid() == 0, socket.isPresent());
        try {
            return confined(profile, shell, socket);
        } catch (InfrastructureException e) {
            // What worked in a trial may still not work for a server; but one that can't start at all says so again.
            return confined(profile, Shell.none(), Optional.empty());
        }
    }

    private Confined confined(ServerProfile profile, Shell shell, Optional<Path> socket) throws IOException {
        Postmaster process = start(new ServerCommand(this, profile, shell, socket, true, true), 0);
        if (socket.isPresent() && !SocketFolder.reachable(socket.get())) {
            process.stopImmediately(Duration.ofSeconds(5));
            throw new InfrastructureException("the socket in %s can't be reached".formatted(socket.get()));
        }
        return new Confined(process, socket, confinement(process, profile, shell, socket.isPresent()));
    }

    /** What is in force for a process that was started so. */
    public Confinement confinement(Postmaster process, ServerProfile profile, Shell shell, boolean socket)
            throws IOException {
        ServerAccount account = account();
        return new Confinement(
                account.name(data),
                socket,
                shell.noNetwork(),
                shell.noNewPrivileges() || account.prefix().contains("--no-new-privs"),
                ServerCommand.killedFirst(process.pid()),
                profile.memoryPerProcessBytes());
    }

    /** Starts the server on the given port, or on a free one for 0, and waits until it answers. */
    public Postmaster start(ServerProfile profile, int port, boolean detached) throws IOException {
        return start(new ServerCommand(this, profile, Shell.none(), Optional.empty(), detached, false), port);
    }

    private Postmaster start(ServerCommand command, int port) throws IOException {
        InfrastructureException last = null;
        for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
            int chosen = port != 0 && attempt == 0 ? port : freePort();
            Files.deleteIfExists(log);
            Process process = command.on(chosen, log).start();
            Optional<Postmaster> server = waitUntilReady(process, command.detached());
            if (server.isPresent()) {
                return server.get();
            }
            last = new InfrastructureException(
                    "PostgreSQL did not start in %s: %s".formatted(data, Commands.lastWords(log)));
            if (!Files.readString(log).contains("could not bind")) {
                throw last;
            }
        }
        throw last == null ? new InfrastructureException("no free port for PostgreSQL") : last;
    }

    ServerAccount account() {
        return ServerAccount.forFolder(binaries.program("postgres"), data);
    }

    private Optional<Postmaster> waitUntilReady(Process process, boolean detached) {
        Instant deadline = Instant.now().plus(PATIENCE);
        boolean interrupted = false;
        while (!interrupted && Instant.now().isBefore(deadline)) {
            Optional<Postmaster> server = Postmaster.of(data).filter(Postmaster::ready);
            if (server.isPresent()) {
                return server;
            }
            if (!process.isAlive() && !(detached && Postmaster.of(data).isPresent())) {
                return Optional.empty();
            }
            try {
                Thread.sleep(5); // PostgreSQL tells that it is ready by a line in a file
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                interrupted = true;
            }
        }
        Postmaster.of(data).ifPresent(server -> server.stopImmediately(Duration.ofSeconds(5)));
        process.destroyForcibly();
        return Optional.empty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
