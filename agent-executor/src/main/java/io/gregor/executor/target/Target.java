package io.gregor.executor.target;

import io.gregor.executor.InfrastructureException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A database that proven objects are promoted to. Its name may be shown; its credentials stay inside. */
public final class Target {
    private final String name;
    private final String url;
    private final Properties credentials;

    Target(String name, String url, Properties credentials) {
        this.name = name;
        this.url = url;
        this.credentials = credentials;
    }

    public String name() {
        return name;
    }

    /** The address as it may be shown: without user and password. */
    public String address() {
        return url;
    }

    /** Opens a connection, within 10 s, or says in one line why there is none. */
    public Connection open() {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("ApplicationName", "gregor");
        credentials.forEach((key, value) -> properties.setProperty((String) key, (String) value));
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw new InfrastructureException("target %s at %s: %s".formatted(name, url, clean(e.getMessage())), e);
        }
    }

    /** Connects once, to find out early whether it works. */
    public void check() {
        try (Connection connection = open()) {
            if (!connection.isValid(10)) {
                throw new InfrastructureException("target %s at %s does not answer".formatted(name, url));
            }
        } catch (SQLException e) {
            throw new InfrastructureException("target %s at %s: %s".formatted(name, url, clean(e.getMessage())), e);
        }
    }

    @Override
    public String toString() {
        return name + " (" + url + ")";
    }

    private String clean(String message) {
        String password = credentials.getProperty("password", "");
        return password.isEmpty() ? message : message.replace(password, "***");
    }
}
