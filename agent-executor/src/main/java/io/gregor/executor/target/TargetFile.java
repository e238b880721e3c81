package io.gregor.executor.target;

import io.gregor.executor.InfrastructureException;
import io.gregor.login.Login;
import io.gregor.login.LoginKeys;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The file in which a home folder's targets stand; read each time, so that a change needs no restart. */
record TargetFile(Path path) {

    /** @param defaults for what neither the file nor the target's address says */
    TargetSettings settings(String name, Function<String, Optional<String>> defaults) {
        Properties all = read();
        if (!name.matches(Targets.NAME) || all.getProperty(name + ".url") == null) {
            throw new InfrastructureException(
                    "no target '%s': %s has no line '%s.url = jdbc:postgresql://...'".formatted(name, path, name));
        }
        List<String> complaints = new ArrayList<>();
        for (String key : all.stringPropertyNames()) {
            if (key.startsWith(name + ".") && !TargetSettings.KEYS.contains(key.substring(name.length() + 1))) {
                complaints.add("'%s' is no key of a target; there are %s"
                        .formatted(key, String.join(", ", TargetSettings.KEYS)));
            }
        }
        Function<String, Optional<String>> values = key -> Optional.ofNullable(all.getProperty(name + "." + key))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
        Login login = new LoginKeys(values, defaults, key -> name + "." + key, complaints::add).read();
        if (login == null || !complaints.isEmpty()) {
            throw new InfrastructureException("target '%s' in %s: %s".formatted(name, path, complaints.getFirst()));
        }
        return new TargetSettings(login, values.apply(TargetSettings.OWNER).orElse(null));
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String key : read().stringPropertyNames()) {
            if (key.endsWith(".url")) {
                names.add(key.substring(0, key.length() - ".url".length()));
            }
        }
        return names;
    }

    Optional<String> warning() {
        boolean holdsSecret = read().stringPropertyNames().stream().anyMatch(key -> key.endsWith("password"));
        try {
            Set<PosixFilePermission> others = holdsSecret ? Files.getPosixFilePermissions(path) : Set.of();
            boolean open =
                    others.contains(PosixFilePermission.GROUP_READ) || others.contains(PosixFilePermission.OTHERS_READ);
            return open
                    ? Optional.of("%1$s can be read by other users of this machine: chmod 600 %1$s".formatted(path))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private Properties read() {
        Properties properties = new Properties();
        if (Files.exists(path)) {
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new InfrastructureException("cannot read %s: %s".formatted(path, e.getMessage()), e);
            }
        }
        return properties;
    }
}
