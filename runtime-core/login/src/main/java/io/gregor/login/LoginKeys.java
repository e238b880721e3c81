package io.gregor.login;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a login from keys of a configuration: {@code url}, {@code user}, {@code password} or {@code password-file}, and
 * {@code ssl...} with the names that PostgreSQL's own programs use. Where no {@code sslmode} is given it is
 * {@code verify-full} with a root certificate; without one {@code require}, but {@code prefer} on this machine itself.
 */
public final class LoginKeys {
    /** All keys, the longer of two that end alike first. */
    public static final List<String> ALL = List.of(
            "url",
            "user",
            "sslpassword-file",
            "sslpassword",
            "password-file",
            "password",
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey");

    private static final String EXAMPLE = "jdbc:postgresql://host:5432/database";

    private final Function<String, Optional<String>> values;
    private final Function<String, Optional<String>> defaults;
    private final UnaryOperator<String> names;
    private final Consumer<String> complaints;
    private boolean wrong;

    /**
     * @param values the value of a key, if it has one
     * @param defaults the same, for what neither a key nor the URL says
     * @param names what a key is called where it is written, as in {@code prod.url}
     * @param complaints gets a line for each mistake, none with a value that may be secret
     */
    public LoginKeys(
            Function<String, Optional<String>> values,
            Function<String, Optional<String>> defaults,
            UnaryOperator<String> names,
            Consumer<String> complaints) {
        this.values = values;
        this.defaults = defaults;
        this.names = names;
        this.complaints = complaints;
    }

    /** The login, or null when there are mistakes. */
    public @Nullable Login read() {
        Optional<String> url = values.apply("url");
        if (url.isEmpty()) {
            complain(names.apply("url") + " is missing: set it to " + EXAMPLE);
        }
        return url.isEmpty() ? null : read(url.get());
    }

    /** The login of this URL, whose own words come first; null when there are mistakes. */
    public @Nullable Login read(String url) {
        JdbcUrl parts = JdbcUrl.of(url).orElse(null);
        if (parts == null) {
            complain(names.apply("url") + " must be as in " + EXAMPLE + "?user=me, with user and password, "
                    + "if they are in it, as parameters");
            return null;
        }
        JdbcUrl.UNWANTED.stream()
                .filter(key ->
                        parts.parameter(key).filter(it -> !it.equals("false")).isPresent())
                .forEach(key -> complain(names.apply("url") + " has the parameter " + key
                        + ", which is not taken: TLS is chosen with sslmode, as in sslmode=verify-full"));
        for (String key : List.of("user", "sslmode", "sslrootcert", "sslcert", "sslkey")) {
            if (parts.parameter(key).isPresent()
                    && values.apply(key).isPresent()
                    && !values.apply(key).equals(parts.parameter(key))) {
                complain(names.apply(key) + " says something else than the same parameter of " + names.apply("url"));
            }
        }
        Tls tls = tls(parts);
        Password password = password("password", parts);
        return wrong ? null : new Login(parts.address(), value("user", parts).orElse(null), password, tls);
    }

    private Tls tls(JdbcUrl url) {
        String root = value("sslrootcert", url).orElse(null);
        Path certificate = path("sslcert", url);
        Path key = path("sslkey", url);
        Password keyPassword = password("sslpassword", url);
        SslMode mode = value("sslmode", url).map(this::mode).orElseGet(() -> {
            boolean here = Hosts.onlyThisMachine(url.address());
            return root != null ? SslMode.VERIFY_FULL : here ? SslMode.PREFER : SslMode.REQUIRE;
        });
        if (mode.verifies() && root == null) {
            complain(names.apply("sslmode") + "=" + mode.word() + " needs " + names.apply("sslrootcert")
                    + ": the authority's certificate, or system for those that Java trusts");
        }
        if (!mode.verifies() && root != null) {
            complain(names.apply("sslrootcert") + " would not be looked at with " + names.apply("sslmode") + "="
                    + mode.word() + ": use verify-full, or leave it out");
        }
        if (Tls.SYSTEM.equals(root) && (certificate != null || key != null)) {
            complain(names.apply("sslrootcert") + "=system does not go with a certificate of one's own: name a file");
        }
        if (certificate != null && key == null) {
            complain(names.apply("sslcert") + " needs " + names.apply("sslkey"));
        }
        return new Tls(mode, root, certificate, key, keyPassword);
    }

    private SslMode mode(String word) {
        return SslMode.of(word).orElseGet(() -> {
            complain(names.apply("sslmode") + " must be one of " + SslMode.words());
            return SslMode.REQUIRE;
        });
    }

    private Optional<String> value(String key, JdbcUrl url) {
        return url.parameter(key).or(() -> values.apply(key)).or(() -> defaults.apply(key));
    }

    private @Nullable Path path(String key, JdbcUrl url) {
        return value(key, url).map(text -> path(key, text)).orElse(null);
    }

    private @Nullable Path path(String key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            complain(names.apply(key) + " must be a file's path");
            return null;
        }
    }

    private @Nullable Password password(String key, JdbcUrl url) {
        Optional<String> given = url.parameter(key).or(() -> values.apply(key));
        Optional<String> file = values.apply(key + "-file");
        if (given.isPresent() && file.isPresent()) {
            complain("of " + names.apply(key) + " and " + names.apply(key + "-file") + " only one can be given");
        }
        Path path = file.map(text -> path(key + "-file", text)).orElse(null);
        return path != null
                ? Password.in(path)
                : given.or(() -> defaults.apply(key)).map(Password::of).orElse(null);
    }

    private void complain(String line) {
        wrong = true;
        complaints.accept(line);
    }
}
