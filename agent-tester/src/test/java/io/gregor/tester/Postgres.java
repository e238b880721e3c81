package io.gregor.tester;

import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.ScriptOutcome.ResultTable;
import io.gregor.migration.model.ScriptOutcome.SqlError;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL for tests: one server per JVM, a fresh database for each test. */
public final class Postgres {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
                return postgres;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void close(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                System.err.println("the test's PostgreSQL did not stop: " + e.getMessage());
            }
        }
    }

    private final String database;

    private Postgres(String database) {
        this.database = database;
    }

    public static int port() {
        return Server.POSTGRES.getPort();
    }

    public String database() {
        return database;
    }

    private static final String CLEAR = """
            DO $$
            DECLARE s text;
            BEGIN
                FOR s IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)' LOOP
                    EXECUTE format('DROP SCHEMA %I CASCADE', s);
                END LOOP;
                CREATE SCHEMA public;
            END $$""";

    /** The same database, which holds nothing but what these scripts create. */
    public Postgres anew(String... scripts) {
        return filled(CLEAR).filled(scripts);
    }

    /** A database that holds what these scripts create. */
    public static Postgres with(String... scripts) {
        String name = "t" + NUMBER.incrementAndGet();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Postgres(name).filled(scripts);
    }

    private Postgres filled(String... scripts) {
        for (String script : scripts) {
            SqlError error = run(script).error();
            if (error != null) {
                throw new IllegalArgumentException(error.oneLine() + "\n" + script);
            }
        }
        return this;
    }

    /** A copy of this database, which nobody may be connected to. */
    public Postgres copy() {
        String name = "t" + NUMBER.incrementAndGet();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + database + " STRATEGY file_copy");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Postgres(name);
    }

    public void drop() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public ScriptOutcome run(String script) {
        return run(List.of(script));
    }

    /** Scripts in one session, one after the other; an error ends one of them and not the others. */
    public ScriptOutcome run(List<String> scripts) {
        List<ResultTable> results = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        SqlError error = null;
        long start = System.nanoTime();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                try {
                    boolean rows = statement.execute(script);
                    while (rows || statement.getUpdateCount() != -1) {
                        if (rows) {
                            results.add(table(statement.getResultSet()));
                        }
                        rows = statement.getMoreResults();
                    }
                } catch (SQLException e) {
                    error = new SqlError(
                            String.valueOf(e.getSQLState()), String.valueOf(e.getMessage()), "", "", 0, false);
                }
                for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
                    notices.add(w.getMessage());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new ScriptOutcome(results, notices, error, Duration.ofNanos(System.nanoTime() - start));
    }

    private static ResultTable table(ResultSet rows) throws SQLException {
        List<String> columns = new ArrayList<>();
        int count = rows.getMetaData().getColumnCount();
        for (int i = 1; i <= count; i++) {
            columns.add(rows.getMetaData().getColumnLabel(i));
        }
        List<List<@Nullable String>> all = new ArrayList<>();
        while (rows.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                row.add(rows.getString(i));
            }
            all.add(row);
        }
        return new ResultTable(columns, all);
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=postgres");
    }
}
