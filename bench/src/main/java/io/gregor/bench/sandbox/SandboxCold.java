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
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** From nothing to the first usable sandbox; PostgreSQL's programs are unpacked already. */
public final class SandboxCold implements Measure {
    private static final int TIMES = 3;

    @Override
    public String name() {
        return "sandbox.cold";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        int times = bench.pace().isQuick() ? 1 : TIMES;
        List<Result> results = new ArrayList<>();
        for (Kinds.Kind kind : Kinds.here(bench).working()) {
            double cold = cold(kind.config(), times);
            String measure = name() + kind.suffix();
            results.add(
                    kind.config() instanceof SandboxConfig.Docker docker
                            ? Result.of(
                                    measure,
                                    cold,
                                    "ms",
                                    "testcontainers-start-connect-stop",
                                    testcontainers(docker, times))
                            : Result.of(measure, cold, "ms", "initdb-start-connect-stop", plain(bench, times)));
        }
        return results;
    }

    private static double cold(SandboxConfig config, int times) throws Exception {
        Stopwatch cold = new Stopwatch();
        for (int i = 0; i < times; i++) {
            cold.time(() -> {
                try (Sandboxes sandboxes = Sandboxes.open(config);
                        Sandbox first = sandboxes.acquire(sandboxes.prepareTemplate(SandboxAcquire.tables(2)))) {
                    SandboxAcquire.require(first);
                }
            });
        }
        return cold.median();
    }

    private static double plain(Bench bench, int times) throws Exception {
        SandboxConfig.Embedded config = SandboxConfig.embedded(bench.home());
        PostgresBinaries binaries = PostgresBinaries.in(config.cache());
        Stopwatch plain = new Stopwatch();
        for (int i = 0; i < times; i++) {
            plain.time(() -> {
                try (PostgresServer server =
                                PostgresServer.start(binaries, ServerProfile.throwAway(), config.folder());
                        Connection connection = server.login().open()) {
                    connection.isValid(10);
                }
            });
        }
        return plain.median();
    }

    private static double testcontainers(SandboxConfig.Docker config, int times) throws Exception {
        Stopwatch plain = new Stopwatch();
        for (int i = 0; i < times; i++) {
            plain.time(() -> {
                try (PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(config.image()).asCompatibleSubstituteFor("postgres"))) {
                    container.start();
                    try (Connection connection = container.createConnection("")) {
                        connection.isValid(10);
                    }
                }
            });
        }
        return plain.median();
    }
}
