package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import io.gregor.executor.internal.Pause;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.SandboxLimits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** What the superuser of the sandboxes' server does: makes and drops databases and roles. It runs nobody else's SQL. */
final class Admin implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LEAVING = Duration.ofMillis(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

    private final SandboxServer server;
    private final PostgresLogin login;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    Admin(SandboxServer server) {
        this.server = server;
        this.login = server.login();
    }

    /** Nobody but the superuser gets into the databases that every cluster has; all others are copies of template1. */
    void closeDoors() {
        run("revoke all on database postgres from public");
        run("revoke all on database template1 from public");
        in("template1", "grant create on schema public to public");
    }

    PostgresLogin createTemplate(String name, SandboxLimits limits) {
        Secret password = Secret.random();
        run(Roles.create(name, password.reveal(), limits.temporaryFileKilobytes()));
        run("create database %s strategy file_copy".formatted(name));
        run("revoke all on database %1$s from public; grant connect, create, temporary on database %1$s to %1$s"
                .formatted(name));
        return login.withDatabase(name).withUser(name, password);
    }

    /** From now on nobody can log in to the template. */
    void freeze(String name) {
        run("alter role %1$s nologin; revoke all on database %1$s from %1$s".formatted(name));
    }

    PostgresLogin createSandbox(String name, Template template, SandboxLimits limits) {
        Secret password = Secret.random();
        try {
            run(Roles.create(name, password.reveal(), limits.temporaryFileKilobytes()));
            run("create database %s template %s strategy file_copy".formatted(name, template.database()));
            run("revoke all on database %1$s from public; grant connect, create, temporary on database %1$s to %1$s"
                    .formatted(name));
            in(name, "reassign owned by %s to %s".formatted(template.owner(), name));
            return login.withDatabase(name).withUser(name, password);
        } catch (RuntimeException e) {
            drop(name);
            throw e;
        }
    }

    /** Drops database and role of the name, whoever is connected. */
    void drop(String name) {
        awaitLeft(name);
        run("drop database if exists %s with (force)".formatted(name));
        run("drop role if exists %s".formatted(name));
        // All databases share one queue of notifications; a full one stays full until somebody asks how full it is.
        run("select pg_notification_queue_usage()");
    }

    /** Ends server processes that do not listen to a request to stop. */
    IntConsumer terminator() {
        return pid -> run("select pg_terminate_backend(%d)".formatted(pid));
    }

    private void in(String database, String sql) {
        try (Connection connection = login.withDatabase(database).open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new InfrastructureException("the sandboxes' server refused: " + e.getMessage(), e);
        }
    }

    Quota.Usage usageOf(String database) {
        String usage = run("""
                select coalesce((select concat_ws(' ', pg_database_size(d.oid),
                                        (select count(*) from pg_locks l where l.database = d.oid))
                                 from pg_database d where datname = '%s'), '0 0')
                """.formatted(database));
        String[] words = usage.split(" ");
        return new Quota.Usage(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    /** Undoes a change of the password, which every role may make to its own. */
    void restorePassword(PostgresLogin of) {
        run("alter role %s password '%s'".formatted(of.user(), of.password().reveal()));
    }

    /** A session that was just closed is there for a moment more; PostgreSQL itself would look again after 100 ms only. */
    private void awaitLeft(String database) {
        long began = System.nanoTime();
        boolean left = false;
        while (!left && System.nanoTime() - began < LEAVING.toNanos()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            left = run("select count(*) from pg_stat_activity where datname = '%s'".formatted(database))
                    .equals("0");
        }
    }

    void endSessionsOf(String database) {
        run("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(database));
    }

    /**
     * Runs the SQL and returns the first value of its last result, or nothing. When a server process crashes, PostgreSQL
     * ends all sessions and is back a moment later; so a lost session is no failure until it has been tried for a while,
     * unless the server as a whole is gone.
     */
    private String run(String sql) {
        long began = System.nanoTime();
        while (true) {
            Connection connection = idle.poll();
            try {
                connection = connection == null ? login.open() : connection;
                String value = execute(connection, sql);
                idle.push(connection);
                return value;
            } catch (SQLException | InfrastructureException e) {
                if (connection != null) {
                    closeQuietly(connection);
                }
                boolean late = System.nanoTime() - began > PATIENCE.toNanos();
                if (late || !SessionLoss.causes(e) || !server.isAlive()) {
                    throw new InfrastructureException("the sandboxes' server refused: " + e.getMessage(), e);
                }
                Pause.shortly();
            }
        }
    }

    private static String execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(60);
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            closeQuietly(connection);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is of no use any more.
        }
    }
}
