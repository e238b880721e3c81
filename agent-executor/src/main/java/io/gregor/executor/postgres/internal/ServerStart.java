package io.gregor.executor.postgres.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a data folder and starts a server on it, as the account that can. */
public record ServerStart(PostgresBinaries binaries, Path data, Path log) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORTS_TO_TRY = 5;

    /** Creates the data folder of a new cluster whose superuser has the given name and password. */
    public void initialize(String superuser, Secret password, boolean durable) throws IOException {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        ServerAccount account = account();
        Path passwordFile = data.resolveSibling("initial-password");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password.reveal());
            Files.setAttribute(passwordFile, "unix:uid", Files.getAttribute(data, "unix:uid"));
            List<String> command = new ArrayList<>(List.of(
                    binaries.program("initdb").toString(),
                    "--pgdata=" + data,
                    "--username=" + superuser,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-instructions"));
            if (!durable) {
                command.addAll(List.of("--no-sync", "--wal-segsize=1"));
            }
            Commands.run(account.running(command), log, PATIENCE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Path access = data.resolve("pg_hba.conf");
        Files.writeString(access, "host all all 127.0.0.1/32 scram-sha-256\n");
    }

    /** Starts the server on the given port, or on a free one for 0, and waits until it answers. */
    public Postmaster start(ServerProfile profile, int port, boolean detached) throws IOException {
        InfrastructureException last = null;
        for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
            int chosen = port != 0 && attempt == 0 ? port : freePort();
            Files.deleteIfExists(log);
            Process process = Commands.builder(account().running(command(profile, chosen, detached)), log)
                    .start();
            Optional<Postmaster> server = waitUntilReady(process, detached);
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

    private ServerAccount account() {
        return ServerAccount.forFolder(binaries.program("postgres"), data);
    }

    private List<String> command(ServerProfile profile, int port, boolean detached) {
        // A session of its own keeps a detached server alive when Ctrl-C ends the program that started it.
        String detach = detached ? "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; " : "";
        String memory = profile.memoryPerProcessBytes() > 0
                ? "ulimit -v %d 2>/dev/null; ".formatted(profile.memoryPerProcessBytes() / 1024)
                : "";
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", memory + detach + "exec \"$@\"", "sh"));
        command.addAll(List.of(binaries.program("postgres").toString(), "-D", data.toString(), "-p", "" + port));
        Map<String, String> settings = new TreeMap<>(profile.settings());
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
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
