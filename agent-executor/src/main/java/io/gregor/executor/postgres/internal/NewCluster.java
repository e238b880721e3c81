package io.gregor.executor.postgres.internal;

import io.gregor.executor.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a new cluster is made with, in a data folder that belongs to its account. */
record NewCluster(ServerStart start, ServerAccount account, String superuser, Secret password) {
    static final List<String> THROW_AWAY = List.of("--no-sync", "--wal-segsize=1");
    static final String ACCESS = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** By initdb, which takes most of the time that a server needs to start. */
    void make(boolean durable) throws IOException {
        withFile(password.reveal(), file -> {
            List<String> command = new ArrayList<>(List.of(
                    start.binaries().program("initdb").toString(),
                    "--pgdata=" + start.data(),
                    "--username=" + superuser,
                    "--pwfile=" + file,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-instructions"));
            if (!durable) {
                command.addAll(THROW_AWAY);
            }
            Commands.run(account.running(command), start.log(), PATIENCE);
        });
        Files.writeString(start.data().resolve("pg_hba.conf"), ACCESS);
    }

    /**
     * Gives a cluster that has another password this one, before anybody can connect to it. A statement that fails ends the
     * program, and is not written to the log.
     */
    void changePassword() throws IOException {
        String statement = "alter role \"%s\" password '%s'\n".formatted(superuser, password.reveal());
        withFile(
                statement,
                file -> Commands.run(
                        account.running(List.of(
                                start.binaries().program("postgres").toString(),
                                "--single",
                                "-D",
                                start.data().toString(),
                                "-c",
                                "fsync=off",
                                "-c",
                                "exit_on_error=on",
                                "-c",
                                "log_min_error_statement=panic",
                                "-c",
                                "password_encryption=scram-sha-256",
                                "template1")),
                        file,
                        start.log(),
                        PATIENCE));
    }

    @FunctionalInterface
    private interface Use {
        void of(Path file) throws IOException;
    }

    /** A file with this text that only the cluster's account can read, for as long as it is used. */
    private void withFile(String text, Use use) throws IOException {
        Path file = start.data().resolveSibling("initial-password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(file, text);
            Files.setAttribute(file, "unix:uid", Files.getAttribute(start.data(), "unix:uid"));
            use.of(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
