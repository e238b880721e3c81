package io.gregor.bench.sandbox;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Stopwatch;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.Sandboxes;
import java.sql.Connection;
import java.util.List;

/** From nothing to the first usable sandbox; PostgreSQL's programs are unpacked already. */
public final class SandboxCold implements Measure {
    private static final int TIMES = 3;

    @Override
    public String name() {
        return "sandbox.cold";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        SandboxConfig.Embedded config = SandboxConfig.embedded(bench.home());
        PostgresBinaries binaries = PostgresBinaries.in(config.cache());
        Stopwatch sandbox = new Stopwatch();
        Stopwatch plain = new Stopwatch();
        for (int i = 0; i < (bench.pace().isQuick() ? 1 : TIMES); i++) {
            plain.time(() -> {
                try (PostgresServer server =
                                PostgresServer.start(binaries, ServerProfile.throwAway(), config.folder());
                        Connection connection = server.login().open()) {
                    connection.isValid(10);
                }
            });
            sandbox.time(() -> {
                try (Sandboxes sandboxes = Sandboxes.open(config);
                        Sandbox first = sandboxes.acquire(sandboxes.prepareTemplate(SandboxAcquire.tables(2)))) {
                    SandboxAcquire.require(first);
                }
            });
        }
        return List.of(Result.of(name(), sandbox.median(), "ms", "initdb-start-connect-stop", plain.median()));
    }
}
