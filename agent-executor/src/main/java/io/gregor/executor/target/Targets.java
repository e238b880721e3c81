package io.gregor.executor.target;

import io.gregor.executor.InfrastructureException;
import io.gregor.login.Login;
import io.gregor.login.LoginKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds targets. A target is the private default one, a {@code jdbc:postgresql:} address, or a name: one that a
 * configuration gives, or one of the file {@code targets.properties} in Gregor's home folder, with lines such as
 * {@code NAME.url} and {@code NAME.password-file} ({@link LoginKeys}). What file and address leave out is taken from
 * PostgreSQL's own variables, as in PGPASSWORD and PGSSLMODE, then from PGPASSFILE or {@code ~/.pgpass}.
 */
public final class Targets {
    /** The name of the private target in the home folder. */
    public static final String DEFAULT = "default";

    /** What can be a target's name. */
    public static final String NAME = "[A-Za-z0-9_-]{1,60}";

    private final TargetFile file;
    private final Map<String, TargetSettings> configured;
    private final UnaryOperator<@Nullable String> environment;

    private Targets(
            TargetFile file, Map<String, TargetSettings> configured, UnaryOperator<@Nullable String> environment) {
        this.file = file;
        this.configured = Map.copyOf(configured);
        this.environment = environment;
    }

    public static Targets in(Path home) {
        return in(home, System::getenv);
    }

    static Targets in(Path home, UnaryOperator<@Nullable String> environment) {
        Path path = home.toAbsolutePath().normalize().resolve("targets.properties");
        return new Targets(new TargetFile(path), Map.of(), environment);
    }

    /** These too; they come before those of the home folder's file, and take nothing from the environment. */
    public Targets with(Map<String, TargetSettings> more) {
        return new Targets(file, more, environment);
    }

    /** The private PostgreSQL of the home folder; nothing is started by asking for it. */
    public static DefaultTarget defaultTarget(Path home) {
        return new DefaultTarget(home.toAbsolutePath().normalize());
    }

    /** A target that is not the default one, by its name or its address. */
    public Target named(String nameOrUrl) {
        if (!nameOrUrl.startsWith("jdbc:")
                && !nameOrUrl.startsWith("postgresql:")
                && !nameOrUrl.startsWith("postgres:")) {
            return byName(nameOrUrl);
        }
        List<String> complaints = new ArrayList<>();
        Login login = new LoginKeys(key -> Optional.empty(), this::variable, key -> "the address", complaints::add)
                .read(nameOrUrl);
        if (login == null) {
            throw new InfrastructureException(
                    "a target's address is wrong: %s (as in jdbc:postgresql://host:5432/database?user=me)"
                            .formatted(complaints.getFirst()));
        }
        return new Target("given by --target", login, null);
    }

    /** A target that is not the default one, by its name. */
    public Target byName(String name) {
        TargetSettings known = configured.get(name);
        TargetSettings settings = known != null ? known : file.settings(name, this::variable);
        return new Target(name, settings.login(), settings.owner());
    }

    /** All that have a name, by name; with what is wrong where one cannot be used. */
    public Map<String, Finding> all() {
        var names = new TreeSet<>(configured.keySet());
        names.addAll(file.names());
        Map<String, Finding> all = new LinkedHashMap<>();
        for (String name : names) {
            try {
                all.put(name, new Finding(byName(name), ""));
            } catch (InfrastructureException e) {
                all.put(name, new Finding(null, String.valueOf(e.getMessage())));
            }
        }
        return all;
    }

    /** A line that says who else can read passwords of the home folder's file; empty when nobody can. */
    public Optional<String> warning() {
        return file.warning();
    }

    /**
     * A target, or why it cannot be used.
     *
     * @param problem empty when there is none
     */
    public record Finding(@Nullable Target target, String problem) {}

    /** As PostgreSQL's own programs call them. */
    private Optional<String> variable(String key) {
        String name =
                switch (key) {
                    case "user" -> "PGUSER";
                    case "password" -> "PGPASSWORD";
                    case "sslmode" -> "PGSSLMODE";
                    case "sslrootcert" -> "PGSSLROOTCERT";
                    case "sslcert" -> "PGSSLCERT";
                    case "sslkey" -> "PGSSLKEY";
                    default -> "";
                };
        String value = name.isEmpty() ? null : environment.apply(name);
        return Optional.ofNullable(value).filter(it -> !it.isEmpty());
    }
}
