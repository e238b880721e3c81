package io.gregor.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.TestHome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptServerTest {
    @TempDir
    Path folder;

    private KeptServer server;

    @BeforeEach
    void name() {
        server = new KeptServer(
                "the test's server", folder.resolve("store"), TestHome.path().resolve("cache"), ServerProfile.kept(77));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void afterAHardEndItComesBackWithItsPortPasswordAndData() throws Exception {
        var first = server.start();
        run(first, "create table kept (x int); insert into kept values (7)");
        var process = ProcessHandle.of(first.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(60, TimeUnit.SECONDS);

        var second = server.start();
        assertThat(second.wasRunning()).isFalse();
        assertThat(second.pid()).isNotEqualTo(first.pid());
        assertThat(second.login()).isEqualTo(first.login());
        assertThat(one(second, "select x from kept")).isEqualTo("7");
        assertThat(one(second, "show max_connections")).isEqualTo("77");
        assertThat(server.log()).isNotEmptyFile();
    }

    @Test
    void whoAsksAgainGetsTheSameOne() {
        var first = server.start();
        var again = server.start(() -> {
            throw new AssertionError("it runs already");
        });
        assertThat(again.wasRunning()).isTrue();
        assertThat(again.pid()).isEqualTo(first.pid());
        server.stop();
        assertThat(server.isRunning()).isFalse();
        assertThat(ProcessHandle.of(first.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static void run(KeptServer.Running running, String sql) throws SQLException {
        try (var connection = running.login().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(KeptServer.Running running, String sql) throws SQLException {
        try (var connection = running.login().open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
