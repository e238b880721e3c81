package io.gregor.tester.source;

import io.gregor.login.Password;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds sources by their names: those of a configuration, then those of the file {@code sources.properties} in Gregor's
 * home folder, which is read each time. A name that a message brings is looked up, never taken for an address.
 */
public final class SourceDatabases {
    /** What can be a source's name. */
    public static final String NAME = "[A-Za-z0-9_-]{1,60}";

    /** All keys of a source, the longer of two that end alike first. */
    public static final List<String> KEYS = List.of("url", "user", "password-file", "password", "classpath");

    /** The variable with jars of drivers, for sources that have no key {@code classpath}. */
    public static final String CLASS_PATH = "GREGOR_SOURCE_CLASSPATH";

    private static final String USER = "GREGOR_SOURCE_USER";
    private static final String PASSWORD = "GREGOR_SOURCE_PASSWORD";
    private static final String PASSWORD_FILE = "GREGOR_SOURCE_PASSWORD_FILE";

    private final @Nullable Path file;
    private final Map<String, SourceDatabase> known;
    private final UnaryOperator<@Nullable String> environment;

    private SourceDatabases(
            @Nullable Path file, Map<String, SourceDatabase> known, UnaryOperator<@Nullable String> environment) {
        this.file = file;
        this.known = Map.copyOf(known);
        this.environment = environment;
    }

    /** No sources at all. */
    public static SourceDatabases none() {
        return new SourceDatabases(null, Map.of(), name -> null);
    }

    public static SourceDatabases in(Path home) {
        return in(home, System::getenv);
    }

    static SourceDatabases in(Path home, UnaryOperator<@Nullable String> environment) {
        return new SourceDatabases(
                home.toAbsolutePath().normalize().resolve("sources.properties"), Map.of(), environment);
    }

    /** This one too; it comes before one of the same name. */
    public SourceDatabases with(SourceDatabase source) {
        Map<String, SourceDatabase> all = new HashMap<>(known);
        all.put(source.name(), source);
        return new SourceDatabases(file, all, environment);
    }

    /**
     * A source by its address, under a name for messages; what that leaves out is taken from {@code GREGOR_SOURCE_USER} and
     * {@code GREGOR_SOURCE_PASSWORD} or {@code GREGOR_SOURCE_PASSWORD_FILE}.
     */
    public SourceDatabase at(String name, String url) {
        return read(name, url, key -> switch (key) {
            case "user" -> variable(USER);
            case "password" -> variable(PASSWORD);
            case "password-file" -> variable(PASSWORD_FILE);
            default -> Optional.empty();
        });
    }

    /** @throws SourceException when there is none, or it is written down wrongly */
    public SourceDatabase byName(String name) {
        SourceDatabase given = known.get(name);
        if (given != null) {
            return given;
        }
        Properties all = properties();
        String url = all.getProperty(name + ".url");
        if (!name.matches(NAME) || url == null) {
            String shown = name.replaceAll("[^A-Za-z0-9_-]", "?");
            String place = file == null ? "the configuration" : file.toString();
            throw new SourceException(
                    "no source '%s': %s has no line '%s.url = jdbc:...'".formatted(shown, place, shown), null);
        }
        for (String key : all.stringPropertyNames()) {
            if (key.startsWith(name + ".") && !KEYS.contains(key.substring(name.length() + 1))) {
                throw new SourceException(
                        "'" + key + "' is no key of a source; there are " + String.join(", ", KEYS), null);
            }
        }
        return read(name, url.strip(), key -> Optional.ofNullable(all.getProperty(name + "." + key))
                .map(String::strip)
                .filter(value -> !value.isEmpty()));
    }

    /**
     * A source of a configuration.
     *
     * @param values the value of a key, if it has one
     * @throws SourceException when something is wrong with them
     */
    public SourceDatabase read(String name, String url, Function<String, Optional<String>> values) {
        if (!url.startsWith("jdbc:")) {
            throw new SourceException(
                    "the source " + name + ": its address must begin with jdbc:, as in jdbc:jtds:sybase://host:5000/db",
                    null);
        }
        Optional<String> password = values.apply("password");
        Optional<String> passwordFile = values.apply("password-file");
        if (password.isPresent() && passwordFile.isPresent()) {
            throw new SourceException("the source " + name + ": give password or password-file, not both", null);
        }
        try {
            return new SourceDatabase(
                    name,
                    url,
                    values.apply("user").orElse(null),
                    passwordFile
                            .map(Path::of)
                            .map(Password::in)
                            .or(() -> password.map(Password::of))
                            .orElse(null),
                    paths(values.apply("classpath").or(() -> variable(CLASS_PATH))));
        } catch (InvalidPathException e) {
            throw new SourceException("the source " + name + ": " + e.getReason() + " in a path", e);
        }
    }

    private static List<Path> paths(Optional<String> text) {
        return text.map(t -> Arrays.stream(t.split(File.pathSeparator))
                        .filter(p -> !p.isBlank())
                        .map(p -> Path.of(p.strip()).toAbsolutePath().normalize())
                        .toList())
                .orElse(List.of());
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(v -> !v.isBlank());
    }

    private Properties properties() {
        var properties = new Properties();
        if (file != null && Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new SourceException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        return properties;
    }
}
