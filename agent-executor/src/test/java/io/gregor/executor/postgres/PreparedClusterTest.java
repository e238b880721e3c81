package io.gregor.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.TestHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster is made once, and each server starts with a copy of it that has a password of its own. */
class PreparedClusterTest {
    @TempDir
    Path folder;

    @Test
    void aCopyHasAPasswordOfItsOwn() throws Exception {
        PostgresBinaries binaries = keepingIn(Files.createDirectory(folder.resolve("kept")));
        PostgresLogin first;
        try (PostgresServer server = start(binaries)) {
            first = server.login();
            answers(server);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept())))
                .isEqualTo("rw-------");
        try (PostgresServer copy = start(binaries)) {
            answers(copy);
            assertThat(Files.readString(copy.folder().resolve("server.log")))
                    .doesNotContain(copy.login().password().reveal());
            PostgresLogin old = copy.login().withUser(first.user(), first.password());
            assertThatThrownBy(old::open)
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aTornOneIsMadeAnew() throws Exception {
        PostgresBinaries binaries = keepingIn(Files.createDirectory(folder.resolve("kept")));
        start(binaries).close();
        long whole = Files.size(kept());
        try (FileChannel file = FileChannel.open(kept(), StandardOpenOption.WRITE)) {
            file.truncate(whole / 2);
        }
        try (PostgresServer server = start(binaries)) {
            answers(server);
        }
        assertThat(Files.size(kept())).isGreaterThan(whole / 2);
    }

    @Test
    void whereNoneCanBeKeptEachIsMadeAnew() throws Exception {
        PostgresBinaries binaries = keepingIn(folder.resolve("nowhere"));
        try (PostgresServer server = start(binaries)) {
            answers(server);
        }
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private static PostgresBinaries keepingIn(Path kept) {
        Path bin = PostgresBinaries.in(TestHome.path().resolve("cache")).bin();
        return new PostgresBinaries(bin, Optional.of(kept));
    }

    private PostgresServer start(PostgresBinaries binaries) {
        return PostgresServer.start(binaries, ServerProfile.throwAway(), folder.resolve("servers"));
    }

    private static void answers(PostgresServer server) throws Exception {
        try (Connection connection = server.login().open()) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    private Path kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            return files.reduce((one, two) -> {
                        throw new AssertionError(one + " and " + two);
                    })
                    .orElseThrow();
        }
    }
}
