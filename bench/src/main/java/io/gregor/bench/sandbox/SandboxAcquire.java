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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sandbox of a known schema, from the wish to its first answer; and what the bare copy of the database takes. */
public final class SandboxAcquire implements Measure {
    private static final int TIMES = 30;

    private final String name;
    private final int tables;

    private SandboxAcquire(String name, int tables) {
        this.name = name;
        this.tables = tables;
    }

    /** Of a small schema. */
    public static Measure small() {
        return new SandboxAcquire("sandbox.acquire", 2);
    }

    /** Of 30 tables. */
    public static Measure large() {
        return new SandboxAcquire("sandbox.clone", 30);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        SandboxConfig.Embedded config = SandboxConfig.embedded(bench.home());
        Stopwatch acquired = new Stopwatch();
        Stopwatch copied = new Stopwatch();
        try (Sandboxes sandboxes = Sandboxes.open(config);
                PostgresServer server = PostgresServer.start(
                        PostgresBinaries.in(config.cache()), ServerProfile.throwAway(), config.folder());
                Connection connection = server.login().open();
                Statement plain = connection.createStatement()) {
            SchemaTemplate template = sandboxes.prepareTemplate(tables(tables));
            plain.execute("create database master");
            try (Connection master = server.login().withDatabase("master").open();
                    Statement statement = master.createStatement()) {
                statement.execute(tables(tables));
            }
            for (int i = 0; i < (bench.pace().isQuick() ? 2 : TIMES); i++) {
                String copy = "copy_" + i;
                copied.time(() -> plain.execute("create database " + copy + " template master strategy file_copy"));
                plain.execute("drop database " + copy);
                acquired.time(() -> {
                    try (Sandbox sandbox = sandboxes.acquire(template)) {
                        require(sandbox);
                    }
                });
            }
        }
        return List.of(Result.of(name, acquired.median(), "ms", "create-database-file-copy", copied.median()));
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
