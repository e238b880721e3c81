package io.gregor.tester.source;

import io.gregor.login.LoginRefused;
import io.gregor.login.Password;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source database and how to log in to it. Point it at a test copy, never at production: tests empty its tables, if
 * only inside transactions that are rolled back. Nothing secret is in what this prints or in what its errors say.
 *
 * @param name how people and messages call it
 * @param url a JDBC address, as its driver takes it; may hold secrets, so that it is never shown as it is
 * @param user null where the address says it, or nobody need log in
 * @param password null for none besides the address
 * @param classPath jars with drivers that Gregor does not bring
 */
public record SourceDatabase(
        String name,
        String url,
        @Nullable String user,
        @Nullable Password password,
        List<Path> classPath) {
    /** To the next semicolon, as a password may hold what ends a value in other addresses; rather too much than too little. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)((?:password|pwd|secret|token|passphrase)[^=;&?]*=)(\\{[^}]*(?:\\}\\}[^}]*)*\\}|[^;]*)");

    private static final Pattern IN_HOST = Pattern.compile("(//[^/@:]*):.*@");

    public SourceDatabase {
        classPath = List.copyOf(classPath);
    }

    /** The address without passwords. */
    public String address() {
        return IN_HOST.matcher(SECRET.matcher(url).replaceAll("$1***")).replaceAll("$1:***@");
    }

    /** @throws SourceException when it cannot be reached, or nobody knows its kind of address */
    public Connection connect() {
        var properties = new Properties();
        // seconds; a key that these drivers have in common
        properties.setProperty("loginTimeout", "15");
        try {
            if (user != null) {
                properties.setProperty("user", user);
            }
            if (password != null) {
                properties.setProperty("password", password.reveal());
            }
        } catch (LoginRefused e) {
            throw new SourceException("the source " + name + ": " + e.getMessage(), e);
        }
        try {
            return Drivers.connect(this, properties);
        } catch (SQLException e) {
            throw new SourceException(
                    "the source " + name + " (" + address() + ") cannot be reached: "
                            + told(String.valueOf(e.getMessage())),
                    null);
        }
    }

    /** What a driver says, without what it repeats of the address. */
    private String told(String message) {
        String line = message.replace(url, address());
        return SECRET.matcher(line).replaceAll("$1***");
    }

    @Override
    public String toString() {
        return name + " (" + address() + ")";
    }
}
