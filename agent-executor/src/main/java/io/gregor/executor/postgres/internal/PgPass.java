package io.gregor.executor.postgres.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The file with a kept server's password and port, in the form psql reads, for its owner's eyes only. */
public record PgPass(Path path) {

    /** @param port 0 as long as none was chosen */
    public record Line(int port, Secret secret) {}

    public Line read() throws IOException {
        String[] fields = Files.exists(path) ? Files.readString(path).strip().split(":") : new String[0];
        if (fields.length != 5 || !fields[1].matches("\\d{1,5}")) {
            throw new InfrastructureException(
                    "the password of this PostgreSQL is not in %s any more: put it back, or remove %s to begin anew"
                            .formatted(path, path.getParent()));
        }
        return new Line(Integer.parseInt(fields[1]), Secret.of(fields[4]));
    }

    public void write(Line line) throws IOException {
        Path written = path.resolveSibling("pgpass.new");
        Files.deleteIfExists(written);
        Files.createFile(written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                written,
                "127.0.0.1:%d:*:gregor:%s\n"
                        .formatted(line.port(), line.secret().reveal()));
        Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
