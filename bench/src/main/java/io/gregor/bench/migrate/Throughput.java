package io.gregor.bench.migrate;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.Scratch;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Stopwatch;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Objects a minute that one command translates, tests and promotes, from its start to its end on an empty home folder; and
 * what a database alone takes to run the resulting scripts and their tests once.
 */
public final class Throughput implements Measure {
    private static final int PROCEDURES = 100;
    private static final int QUICK = 3;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "migrate.throughput";
    }

    @Override
    public boolean needsInstallation() {
        return true;
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        int procedures = bench.pace().isQuick() ? QUICK : PROCEDURES;
        int objects = Procedures.objects(procedures);
        try (Scratch scratch = Scratch.in(bench.home())) {
            Path sources = scratch.path().resolve("sources");
            Procedures.write(sources, procedures);
            Gregor gregor = new Gregor(bench, scratch.path().resolve("home"));
            Stopwatch migration = new Stopwatch();
            migration.time(() -> gregor.migrate(sources, objects, LIMIT, "--model", "none"));
            Stopwatch database = new Stopwatch();
            database.time(() -> runAll(bench, scratch.path(), gregor.out()));
            return List.of(Result.of(
                    name(),
                    perMinute(objects, migration),
                    "objects/min",
                    "scripts-and-tests-in-postgresql",
                    perMinute(objects, database)));
        }
    }

    static double perMinute(int objects, Stopwatch watch) {
        return objects * 60_000.0 / watch.median();
    }

    /** Its start included, as it is in the command's time. */
    private static void runAll(Bench bench, Path folder, Path scripts) throws Exception {
        try (PostgresServer server = PostgresServer.start(
                        PostgresBinaries.in(bench.home().resolve("cache")), ServerProfile.throwAway(), folder);
                Connection connection = server.login().open();
                Statement statement = connection.createStatement()) {
            for (boolean tests : new boolean[] {false, true}) {
                for (Path script : scripts(scripts, tests)) {
                    statement.execute(Files.readString(script));
                }
            }
        }
    }

    /** By name: a table before those that refer to it; what a procedure uses is looked up when it is called. */
    private static List<Path> scripts(Path folder, boolean tests) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> file.getFileName().toString().startsWith("test_") == tests)
                    .sorted()
                    .toList();
        }
    }
}
