package io.gregor.executor.postgres;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import io.gregor.executor.postgres.internal.UnixSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where a private PostgreSQL listens and how to log in. The password shows as stars when this is printed.
 *
 * @param host a name or address; or the folder of its Unix socket when it begins with a slash, as PostgreSQL has it
 * @param port of TCP, or what the socket's name ends with
 */
public record PostgresLogin(String host, int port, String database, String user, Secret password) {

    public PostgresLogin withDatabase(String name) {
        return new PostgresLogin(host, port, name, user, password);
    }

    public PostgresLogin withUser(String name, Secret itsPassword) {
        return new PostgresLogin(host, port, database, name, itsPassword);
    }

    /** The JDBC address, without user and password; of no use to others when it is a Unix socket. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(isSocket() ? "localhost" : host, port, database);
    }

    private boolean isSocket() {
        return host.startsWith("/");
    }

    private Path socketPath() {
        return Path.of(host, ".s.PGSQL." + port);
    }

    /** A socket to the server on which nothing was said yet. */
    public Socket connect(int timeoutMillis) throws IOException {
        Socket socket = isSocket() ? new UnixSocket(socketPath()) : new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(isSocket() ? "127.0.0.1" : host, port), timeoutMillis);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
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
        if (isSocket()) {
            properties.setProperty("socketFactory", UnixSocketFactory.class.getName());
            properties.setProperty("socketFactoryArg", socketPath().toString());
            properties.setProperty("sslmode", "disable");
            properties.setProperty("gssEncMode", "disable");
        }
        if (!options.isEmpty()) {
            properties.setProperty("options", options);
        }
        try {
            return DriverManager.getConnection(jdbcUrl(), properties);
        } catch (SQLException e) {
            throw new InfrastructureException(
                    "cannot connect to PostgreSQL at %s as %s: %s"
                            .formatted(isSocket() ? socketPath() : jdbcUrl(), user, e.getMessage()),
                    e);
        }
    }
}
