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
import io.gregor.executor.sandbox.SchemaTemplate;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sandbox of a known schema, from the wish until it is there; and what the bare copy of the database takes. */
public final class SandboxAcquire implements Measure {
    private static final int TIMES = 30;

    private final String name;
    private final int tables;
    private final boolean again;

    private SandboxAcquire(String name, int tables, boolean again) {
        this.name = name;
        this.tables = tables;
        this.again = again;
    }

    /** Of a small schema, from a warm pool, which has a spare clone of the schema that was used last. */
    public static Measure small() {
        return new SandboxAcquire("sandbox.acquire", 2, true);
    }

    /** Of 30 tables, cloned when it is asked for. */
    public static Measure large() {
        return new SandboxAcquire("sandbox.clone", 30, false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        int times = bench.pace().isQuick() ? 2 : TIMES;
        double bare = bareCopy(bench, times);
        List<Result> results = new ArrayList<>();
        for (Kinds.Kind kind : Kinds.here(bench).working()) {
            results.add(Result.of(
                    name + kind.suffix(), acquired(kind.config(), times), "ms", "create-database-file-copy", bare));
        }
        return results;
    }

    private double acquired(SandboxConfig config, int times) throws Exception {
        Stopwatch acquired = new Stopwatch();
        try (Sandboxes sandboxes = Sandboxes.open(config)) {
            for (int i = 0; i < times; i++) {
                // Another template has no spare clone yet.
                SchemaTemplate template = sandboxes.prepareTemplate(tables(tables) + (again ? "" : "-- " + i));
                AtomicReference<Sandbox> sandbox = new AtomicReference<>();
                acquired.time(() -> sandbox.set(sandboxes.acquire(template)));
                try (Sandbox own = sandbox.get()) {
                    require(own);
                }
            }
        }
        return acquired.median();
    }

    private double bareCopy(Bench bench, int times) throws Exception {
        SandboxConfig.Embedded config = SandboxConfig.embedded(bench.home());
        Stopwatch copied = new Stopwatch();
        try (PostgresServer server = PostgresServer.start(
                        PostgresBinaries.in(config.cache()), ServerProfile.throwAway(), config.folder());
                Connection connection = server.login().open();
                Statement plain = connection.createStatement()) {
            plain.execute("create database master");
            try (Connection master = server.login().withDatabase("master").open();
                    Statement statement = master.createStatement()) {
                statement.execute(tables(tables));
            }
            for (int i = 0; i < times; i++) {
                String copy = "copy_" + i;
                copied.time(() -> plain.execute("create database " + copy + " template master strategy file_copy"));
                plain.execute("drop database " + copy);
            }
        }
        return copied.median();
    }

    static String tables(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(number -> "create table t" + number
                        + " (id int primary key, name varchar(40) not null, price numeric(10,2), changed timestamp);\n")
                .collect(Collectors.joining());
    }

    static void require(Sandbox sandbox) {
        if (!sandbox.run("select count(*) from t1").succeeded()) {
            throw new IllegalStateException("the sandbox lacks its schema");
        }
    }
}
