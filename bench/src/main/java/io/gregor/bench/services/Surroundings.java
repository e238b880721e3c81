package io.gregor.bench.services;

import io.gregor.bench.Bench;
import io.gregor.bench.durable.Lab;
import io.gregor.executor.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What services need around them: a broker, a store, a target, and a home folder.
 *
 * @param project where the built services lie
 * @param home the executors' home folder
 * @param prefix of the topics, so that nobody hears of what others did before
 */
public record Surroundings(
        Path project, Path home, String broker, String prefix, PostgresLogin store, PostgresLogin target) {

    /** In the bench's laboratory, with databases and topics of their own. */
    public static Surroundings in(Bench bench, Path folder, String name)
            throws IOException, InterruptedException, SQLException {
        Lab lab = bench.lab();
        Path home = Files.createDirectories(folder.resolve("home"));
        // The PostgreSQL programs that others have fetched.
        Path cache = Files.createDirectories(bench.home().resolve("cache"));
        Files.createSymbolicLink(home.resolve("cache"), cache);
        return new Surroundings(
                Path.of(bench.launcher()).toAbsolutePath().getParent(),
                home,
                lab.broker(),
                name,
                lab.database(name + "_store"),
                lab.database(name + "_target"));
    }

    Path jar(Kind kind) {
        return project.resolve("agent-" + kind.word() + "/target/quarkus-app/quarkus-run.jar");
    }

    /** How the images run their JVMs, as a file of options. */
    Path options() {
        return project.resolve("deploy/images/java.options");
    }

    Map<String, String> environment(String node, int port) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "GREGOR_NODE", node,
                "GREGOR_HOME", home.toString(),
                "GREGOR_KAFKA_BOOTSTRAP", broker,
                "GREGOR_KAFKA_PREFIX", prefix,
                "GREGOR_STORE_URL", store.jdbcUrl(),
                "GREGOR_STORE_USER", store.user(),
                "GREGOR_STORE_PASSWORD", store.password().reveal(),
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port)));
        environment.putAll(Map.of(
                "GREGOR_TARGET", "bench",
                "GREGOR_TARGETS_BENCH_URL", target.jdbcUrl(),
                "GREGOR_TARGETS_BENCH_USER", target.user(),
                "GREGOR_TARGETS_BENCH_PASSWORD", target.password().reveal()));
        return environment;
    }
}
