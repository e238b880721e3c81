package io.gregor.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gregor.executor.Secret;
import io.gregor.executor.TestHome;
import io.gregor.executor.internal.wire.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to be in force is looked up in the kernel's own words, and tried as a superuser gone bad. */
class ConfinementTest {
    private static PostgresServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = startedBelow(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void itListensOnAPrivateSocketOnly() throws Exception {
        assertThat(server.confinement().privateSocket()).isTrue();
        Path socket = Path.of(server.login().host());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rwx------");
        assertThat(asked("show listen_addresses")).isEmpty();
        assertThat(asked("select inet_server_addr()")).isEqualTo("null");
        Session session = Session.open(server.login(), Map.of());
        session.cancel();
        session.close();
    }

    @Test
    void aWrongPasswordDoesNotGetThroughTheSocketEither() {
        PostgresLogin wrong = server.login().withUser("postgres", Secret.random());

        assertThatThrownBy(wrong::open).hasMessageContaining("password authentication failed");
    }

    @Test
    void aStatementThatTakesTooLongIsCancelledOverTheSocket() {
        assertThatThrownBy(() -> {
                    try (Connection connection = server.login().open();
                            Statement statement = connection.createStatement()) {
                        statement.setQueryTimeout(1);
                        statement.execute("select pg_sleep(60)");
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("canceling statement");
    }

    @Test
    void evenASuperuserSeesNoNetwork() throws Exception {
        assumeThat(server.confinement().noNetwork())
                .as("this machine has network namespaces")
                .isTrue();
        assertThat(Files.readSymbolicLink(Path.of("/proc/%d/ns/net".formatted(server.pid()))))
                .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
        assertThat(printed("cat /proc/net/dev")).contains("lo:").doesNotContain("eth");
        AtomicBoolean reached = new AtomicBoolean();
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(port, reached));
            String tried =
                    printed("if (echo hello > /dev/tcp/127.0.0.1/%d) 2>/dev/null; then echo yes; else echo no; fi"
                            .formatted(port.getLocalPort()));
            assertThat(tried).isEqualTo("no");
        }
        assertThat(reached).isFalse();
    }

    @Test
    void itsProcessesAreLimited() throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self/limits"))).as("Linux").isTrue();
        String limits = Files.readString(Path.of("/proc/%d/limits".formatted(server.pid())));
        assertThat(limits)
                .containsPattern("Max core file size +0 ")
                .containsPattern("Max file size +\\d+ ")
                .containsPattern("Max address space +1073741824 ");
        assertThat(server.confinement().killedFirst()).isTrue();
        assertThat(printed("cat /proc/$PPID/oom_score_adj")).isEqualTo("900");
        assertThat(Files.readString(Path.of("/proc/%d/oom_score_adj".formatted(server.pid()))))
                .isEqualTo("300\n");
        assertThat(server.confinement().noNewPrivileges()).isTrue();
        assertThat(Files.readString(Path.of("/proc/%d/status".formatted(server.pid()))))
                .containsPattern("NoNewPrivs:\\s+1");
        assertThat(printed("env | cut -d= -f1 | sort | tr '\\n' ' '")).doesNotContain("HOME", "GREGOR", "JAVA");
    }

    @Test
    void whereTheSocketsPathIsTooLongItIsAPort() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path far = Files.createDirectories(folder.resolve("far-away-".repeat(12)));
        try (PostgresServer other = startedBelow(far);
                Connection connection = other.login().open();
                Statement statement = connection.createStatement()) {
            assertThat(other.login().host()).isEqualTo("127.0.0.1");
            assertThat(other.confinement().privateSocket()).isFalse();
            assertThat(other.confinement().noNetwork()).isFalse();
            assertThat(other.confinement().text()).contains("a port of 127.0.0.1", "the machine's network");
            assertThat(statement.execute("select 1")).isTrue();
        }
    }

    @Test
    void aFolderThatOnlyItsOwnerCanReachWillDo() throws Exception {
        Path hidden = Files.createDirectory(folder.resolve("hidden"));
        Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rwx------"));

        try (PostgresServer other = startedBelow(hidden);
                Connection connection = other.login().open()) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(other.confinement().privateSocket()).isTrue();
        }
        assertThat(hidden).isEmptyDirectory();
    }

    @Test
    void whatIsInForceIsSaidInOneLine() {
        assertThat(new Confinement("postgres", true, true, true, true, 1L << 30).text())
                .isEqualTo("account postgres, a private Unix socket and no port, no network, no new privileges,"
                        + " 1024 MiB of memory per session, ended first when the machine's memory is short");
        assertThat(new Confinement("me", false, false, false, false, 0).text())
                .isEqualTo("account me, a port of 127.0.0.1 with a random password, the machine's network, which only"
                        + " PostgreSQL's rights keep it from, no limit of memory");
    }

    private static PostgresServer startedBelow(Path parent) {
        return PostgresServer.startConfined(
                PostgresBinaries.in(TestHome.path().resolve("cache")), ServerProfile.throwAway(), parent);
    }

    private static void accept(ServerSocket port, AtomicBoolean reached) {
        try {
            port.accept().close();
            reached.set(true);
        } catch (IOException e) {
            // Nobody came.
        }
    }

    private static String asked(String sql) throws SQLException {
        try (Connection connection = server.login().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    /** What a program prints that a superuser runs in the server. */
    private static String printed(String command) throws SQLException {
        try (Connection connection = server.login().open();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table printed (line text)");
            statement.execute("copy printed from program '%s' with (format csv, delimiter e'\\x01', quote e'\\x02')"
                    .formatted("bash -c " + quoted(command).replace("'", "''")));
            try (ResultSet rows = statement.executeQuery("select string_agg(line, chr(10)) from printed")) {
                rows.next();
                return String.valueOf(rows.getString(1)).strip();
            }
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
