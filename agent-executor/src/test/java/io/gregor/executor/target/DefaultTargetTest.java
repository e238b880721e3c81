package io.gregor.executor.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.OtherJvm;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultTargetTest {
    @TempDir
    Path folder;

    private Path home;
    private DefaultTarget target;

    @BeforeEach
    void makeHome() throws Exception {
        // Longer than a socket's path may be, with a blank, and named by a relative path.
        Path deep = Files.createDirectories(folder.resolve("a home/" + "deep/".repeat(25)));
        home = OtherJvm.homeIn(deep);
        target = Targets.defaultTarget(Path.of("").toAbsolutePath().relativize(home));
    }

    @AfterEach
    void stop() throws IOException {
        target.stop();
        OtherJvm.forget(home);
    }

    @Test
    void itsDataPortAndPasswordAreKept() throws Exception {
        DefaultTarget.Running first = target.ensureStarted();
        run(first.target(), "create table kept (x int); insert into kept values (7)");
        assertThat(first.wasRunning()).isFalse();
        assertThat(target.ensureStarted().wasRunning()).isTrue();
        target.stop();
        assertThat(target.isRunning()).isFalse();
        assertThatThrownBy(() -> first.target().check()).isInstanceOf(InfrastructureException.class);

        DefaultTarget.Running second = target.ensureStarted();
        assertThat(second.wasRunning()).isFalse();
        assertThat(second.login()).isEqualTo(first.login());
        assertThat(one(second.target(), "select x from kept")).isEqualTo("7");
        assertThat(one(second.target(), "show fsync")).isEqualTo("on");
    }

    @Test
    void itsPasswordIsForTheOwnersEyesOnly() throws Exception {
        DefaultTarget.Running running = target.ensureStarted();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(running.passwordFile())))
                .isEqualTo("rw-------");
        assertThat(running.passwordFile()).isAbsolute();
        assertThat(running.toString() + running.psqlLine())
                .doesNotContain(running.login().password().reveal());
        assertThat(running.psqlLine())
                .startsWith("PGPASSFILE='" + running.passwordFile() + "' psql -h 127.0.0.1 -p ")
                .endsWith(" -U gregor -d gregor");
        assertThat(Files.readString(running.passwordFile()))
                .startsWith("127.0.0.1:%d:*:gregor:".formatted(running.login().port()));
    }

    @Test
    void itOutlivesTheProgramThatStartedIt() throws Exception {
        OtherJvm jvm = OtherJvm.start("target", home);
        String line = jvm.line();
        assertThat(jvm.process().waitFor(60, TimeUnit.SECONDS)).isTrue();

        DefaultTarget.Running running = target.ensureStarted();
        assertThat(running.wasRunning()).isTrue();
        assertThat(line).isEqualTo(running.login().port() + " false gregor");
    }

    @Test
    void theLastLeaseStopsIt() {
        Lease one = target.lease();
        try (Lease other = target.lease()) {
            assertThat(other.running().wasRunning()).isTrue();
            one.close();
            assertThat(target.isRunning()).isTrue();
        }
        assertThat(target.isRunning()).isFalse();
    }

    @Test
    void aTargetThatIsWantedOutlivesItsLeases() {
        try (Lease lease = target.lease()) {
            assertThat(lease.running().wasRunning()).isFalse();
            target.ensureStarted();
        }
        assertThat(target.isRunning()).isTrue();
        target.stop();
        try (Lease again = target.lease()) {
            assertThat(again.running().wasRunning()).isFalse();
        }
        assertThat(target.isRunning()).isFalse();
    }

    @Test
    void aLeaseEndsWithItsJvmAndOneOfAKilledJvmDoesNotCount() throws Exception {
        OtherJvm ended = OtherJvm.start("lease", home);
        assertThat(ended.line()).isEqualTo("leased");
        ended.process().destroy();
        assertThat(ended.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(target.isRunning()).isFalse();

        OtherJvm killed = OtherJvm.start("lease", home);
        assertThat(killed.line()).isEqualTo("leased");
        killed.process().destroyForcibly().waitFor();
        assertThat(target.isRunning()).isTrue();
        target.lease().close();
        assertThat(target.isRunning()).isFalse();
    }

    @Test
    void itComesBackAfterItsServerWasKilled() throws Exception {
        DefaultTarget.Running first = target.ensureStarted();
        run(first.target(), "create table kept (x int)");
        Path pidFile = home.resolve("target/data/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> family = server.descendants().toList();
        server.destroyForcibly();
        server.onExit().get(60, TimeUnit.SECONDS);
        for (ProcessHandle child : family) {
            child.onExit().get(60, TimeUnit.SECONDS);
        }

        assertThat(target.isRunning()).isFalse();
        assertThat(one(target.ensureStarted().target(), "select count(*) from kept"))
                .isEqualTo("0");
    }

    @Test
    void aTakenPortIsReplacedByAnother() throws Exception {
        int port = target.ensureStarted().login().port();
        target.stop();
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(target.ensureStarted().login().port()).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void aLostPasswordFileIsOneClearLine() throws Exception {
        DefaultTarget.Running running = target.ensureStarted();
        target.stop();
        Files.delete(running.passwordFile());

        assertThatThrownBy(target::ensureStarted)
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("put it back, or remove");
    }

    @Test
    void unqualifiedNamesDoNotEndInTheLedgersSchema() throws Exception {
        Target database = target.ensureStarted().target();
        run(database, "create schema gregor; create table t (x int)");

        assertThat(one(database, "select to_regclass('public.t')")).isEqualTo("t");
    }

    private static void run(Target target, String sql) throws SQLException {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Target target, String sql) throws SQLException {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
