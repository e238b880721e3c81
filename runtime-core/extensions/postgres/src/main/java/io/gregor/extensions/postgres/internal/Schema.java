package io.gregor.extensions.postgres.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Installs the schema and its later versions, one process at a time. */
public final class Schema {
    public static final String NAME = "gregor_runtime";
    static final int VERSION = 3;
    private static final long LOCK = 0x67726567_6f720001L;

    private Schema() {}

    /** Brings the schema to this version; an {@link IllegalStateException} when it is newer than that. */
    public static void install(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            int version = version(connection, statement);
            if (version > VERSION) {
                throw new IllegalStateException("the schema " + NAME + " has version " + version
                        + ", this program knows " + VERSION + ": use a newer program");
            }
            for (int next = version + 1; next <= VERSION; next++) {
                statement.execute(script(next));
                statement.execute("insert into schema_version (version) values (" + next + ")");
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static int version(Connection connection, Statement statement) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from information_schema.schemata where schema_name = ?")) {
            query.setString(1, NAME);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    statement.execute("create schema " + NAME);
                }
            }
        }
        statement.execute("create table if not exists schema_version "
                + "(version int primary key, installed timestamptz not null default now())");
        try (ResultSet rows = statement.executeQuery("select coalesce(max(version), 0) from schema_version")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String script(int version) {
        String name = "/io/gregor/extensions/postgres/V" + version + ".sql";
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
