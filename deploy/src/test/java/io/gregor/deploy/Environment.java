package io.gregor.deploy;

import io.gregor.extensions.quarkus.AgentService;
import io.gregor.extensions.quarkus.SettingsCheck;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * What a service makes of its variables.
 *
 * @param complaints what would end its start
 * @param unread variables that nothing reads
 */
record Environment(List<String> complaints, Set<String> unread) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");
    private static final Path MODELS =
            Path.of("..", "runtime-core/extensions/models/src/main/java/io/gregor/extensions/models/Models.java");
    private static final Path HOLDER =
            Path.of("..", "agent-executor/src/main/java/io/gregor/executor/sandbox/kubernetes/Holder.java");
    private static final Path KEYS = Path.of("..", "docs/cluster.md");

    /** @param given values as they reach the process, references to other variables not yet replaced */
    static Environment of(String service, Map<String, String> given) {
        Set<String> asked = new TreeSet<>();
        Config config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(given, 300))
                .build();
        AgentService agents = Services.of(service);
        List<String> complaints = SettingsCheck.complaints(recording(config, asked), agents);
        Set<String> unread = new TreeSet<>(given.keySet());
        unread.removeAll(asked);
        given.values().forEach(value -> REFERENCE
                .matcher(value)
                .results()
                .map(found -> found.group(1))
                .forEach(unread::remove));
        unread.removeIf(name -> readElsewhere(service, name));
        return new Environment(complaints, unread);
    }

    private static Config recording(Config config, Set<String> asked) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (_, method, arguments) -> {
                    if (method.getName().startsWith("getOptionalValue")) {
                        asked.add(variable((String) arguments[0]));
                    }
                    try {
                        return method.invoke(config, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Quarkus' own keys, and OpenTelemetry's variables, are those of the guide; a model's, and the executor's pod, are looked up in the environment. */
    private static boolean readElsewhere(String service, String name) {
        if (name.startsWith("QUARKUS_")) {
            return text(KEYS).contains('`' + name.toLowerCase(Locale.ROOT).replace('_', '.') + '`')
                    || name.equals("QUARKUS_HTTP_PORT");
        }
        if (name.startsWith("OTEL_")) {
            return text(KEYS).contains('`' + name + '`');
        }
        return switch (service) {
            case "assistant", "tester" -> text(MODELS).contains('"' + name + '"');
            case "executor" -> text(HOLDER).contains("text(environment, \"" + name + "\")");
            default -> false;
        };
    }

    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
