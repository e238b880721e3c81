package io.gregor.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** A file for Docker Compose, its anchors and merges resolved, its variables as they are or by their defaults. */
record Compose(Map<String, Object> content) {
    static final Path FOLDER = Path.of("").toAbsolutePath();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::?-([^}]*)|:?\\?[^}]*)?}");

    static Compose of(String file) {
        return new Compose(new Yaml().load(text(file)));
    }

    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The variables that a file takes from the environment. */
    static Set<String> variables(String file) {
        Set<String> names = new TreeSet<>();
        VARIABLE.matcher(text(file)).results().forEach(it -> names.add(it.group(1)));
        return names;
    }

    static String withDefaults(Object value) {
        return VARIABLE.matcher(String.valueOf(value))
                .replaceAll(it -> Objects.requireNonNullElse(it.group(2), "given"));
    }

    @SuppressWarnings("unchecked")
    Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) content.get("services");
    }

    /** What a service's container has as its environment when nothing is set. */
    Map<String, String> environment(String service) {
        Map<String, String> variables = new LinkedHashMap<>();
        ((Map<?, ?>) services().get(service).get("environment"))
                .forEach((key, value) -> variables.put((String) key, withDefaults(value)));
        return variables;
    }
}
