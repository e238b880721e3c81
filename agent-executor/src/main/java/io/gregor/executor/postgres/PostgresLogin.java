package io.gregor.executor.postgres;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where a private PostgreSQL listens and how to log in. The password shows as stars when this is printed. */
public record PostgresLogin(String host, int port, String database, String user, Secret password) {

    public PostgresLogin withDatabase(String name) {
        return new PostgresLogin(host, port, name, user, password);
    }

    public PostgresLogin withUser(String name, Secret itsPassword) {
        return new PostgresLogin(host, port, database, name, itsPassword);
    }

    /** The JDBC address, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** Opens a connection, or says in one line why there is none. Connecting ends after at most 10 s. */
    public Connection open() {
        return open("");
    }

    /** As {@link #open()}, with start-up options such as {@code -c search_path=pg_catalog}. */
    public Connection open(String options) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("ApplicationName", "gregor");
        if (!options.isEmpty()) {
            properties.setProperty("options", options);
        }
        try {
            return DriverManager.getConnection(jdbcUrl(), properties);
        } catch (SQLException e) {
            throw new InfrastructureException(
                    "cannot connect to PostgreSQL at %s as %s: %s".formatted(jdbcUrl(), user, e.getMessage()), e);
        }
    }
}
