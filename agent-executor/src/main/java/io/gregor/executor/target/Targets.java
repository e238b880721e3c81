package io.gregor.executor.target;

import io.gregor.executor.InfrastructureException;
import java.io.IOException;
import java.io.Reader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Finds targets. A target is the private default one, a {@code jdbc:postgresql:} address, or a name from the file
 * {@code targets.properties} in Gregor's home folder, with the lines {@code NAME.url}, {@code NAME.user} and
 * {@code NAME.password}. Without a password PostgreSQL's own sources are asked: PGPASSWORD, then PGPASSFILE or
 * {@code ~/.pgpass}.
 */
public final class Targets {
    private static final String JDBC = "jdbc:postgresql:";

    private final Path home;

    private Targets(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    public static Targets in(Path home) {
        return new Targets(home);
    }

    /** The private PostgreSQL of the home folder; nothing is started by asking for it. */
    public static DefaultTarget defaultTarget(Path home) {
        return new DefaultTarget(home.toAbsolutePath().normalize());
    }

    /** A target that is not the default one. */
    public Target named(String nameOrUrl) {
        if (nameOrUrl.startsWith(JDBC)) {
            return at("given by --target", nameOrUrl, new Properties());
        }
        if (nameOrUrl.startsWith("postgresql:") || nameOrUrl.startsWith("postgres:") || nameOrUrl.startsWith("jdbc:")) {
            throw new InfrastructureException(
                    "a target's address must begin with 'jdbc:postgresql://', as in jdbc:postgresql://host:5432/database?user=me");
        }
        Path file = home.resolve("targets.properties");
        Properties all = read(file);
        String url = all.getProperty(nameOrUrl + ".url");
        if (url == null || !url.startsWith(JDBC)) {
            throw new InfrastructureException("no target '%s': %s has no line '%s.url = jdbc:postgresql://...'"
                    .formatted(nameOrUrl, file, nameOrUrl));
        }
        Properties credentials = new Properties();
        for (String key : new String[] {"user", "password"}) {
            String value = all.getProperty(nameOrUrl + "." + key);
            if (value != null) {
                credentials.setProperty(key, value);
            }
        }
        return at(nameOrUrl, url, credentials);
    }

    /** Moves user and password out of the address, so that the address can be shown. */
    private static Target at(String name, String given, Properties credentials) {
        int question = given.indexOf('?');
        String plain = question < 0 ? given : given.substring(0, question);
        if (plain.contains("@")) {
            throw new InfrastructureException(
                    "a target's address takes user and password as parameters, as in jdbc:postgresql://host:5432/database?user=me");
        }
        StringBuilder rest = new StringBuilder();
        for (String parameter :
                question < 0 ? new String[0] : given.substring(question + 1).split("&")) {
            int equals = parameter.indexOf('=');
            String key = equals < 0 ? parameter : parameter.substring(0, equals);
            if (key.equals("user") || key.toLowerCase(Locale.ROOT).contains("password")) {
                credentials.setProperty(
                        key, URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
            } else if (!parameter.isEmpty()) {
                rest.append(rest.isEmpty() ? '?' : '&').append(parameter);
            }
        }
        fromEnvironment(credentials, "user", System.getenv("PGUSER"));
        fromEnvironment(credentials, "password", System.getenv("PGPASSWORD"));
        return new Target(name, plain + rest, credentials);
    }

    private static void fromEnvironment(Properties credentials, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            credentials.putIfAbsent(key, value);
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new InfrastructureException("cannot read %s: %s".formatted(file, e.getMessage()), e);
            }
        }
        return properties;
    }
}
