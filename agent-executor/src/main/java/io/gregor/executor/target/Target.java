package io.gregor.executor.target;

import io.gregor.executor.InfrastructureException;
import io.gregor.login.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A database that proven objects are promoted to. Its name may be shown; its credentials stay inside. */
public final class Target {
    private static final Map<String, String> PATIENCE =
            Map.of("connectTimeout", "10", "loginTimeout", "10", "ApplicationName", "gregor");

    private final String name;
    private final Login login;
    private final @Nullable String owner;

    Target(String name, Login login, @Nullable String owner) {
        this.name = name;
        this.login = login;
        this.owner = owner;
    }

    public String name() {
        return name;
    }

    /** The address as it may be shown: without user and password. */
    public String address() {
        return login.address();
    }

    /** Whom it is entered as; empty for the operating system's user. */
    public Optional<String> user() {
        return Optional.ofNullable(login.user());
    }

    /** The role that shall own what is new there; empty for whoever logs in. */
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    /** How its connections are protected, in a word or two: {@code TLS verify-full}. */
    public String security() {
        return login.security();
    }

    /** What is unsafe about it, in one line for whoever configured it; empty when nothing is. */
    public Optional<String> warning() {
        return login.warning().map(line -> "target %s at %s: %s".formatted(name, address(), line));
    }

    /** Opens a connection, within 10 s, or says in one line why there is none. */
    public Connection open() {
        try {
            return login.open(PATIENCE);
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** Connects once, to find out early whether it works. */
    public void check() {
        try (Connection connection = open()) {
            if (!connection.isValid(10)) {
                throw new InfrastructureException("target %s at %s does not answer".formatted(name, address()));
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** Its PostgreSQL's major version, such as 17. */
    public int major() {
        try (Connection connection = open()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private InfrastructureException unreachable(SQLException e) {
        return new InfrastructureException("target %s at %s: %s".formatted(name, address(), e.getMessage()), e);
    }

    @Override
    public String toString() {
        return name + " (" + address() + ")";
    }
}
