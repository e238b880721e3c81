package io.gregor.executor.service;

import io.gregor.executor.target.TargetSettings;
import io.gregor.executor.target.Targets;
import io.gregor.extensions.quarkus.ConfigReader;
import io.gregor.login.Login;
import io.gregor.login.LoginKeys;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The targets that an executor's configuration names, with the keys {@code gregor.targets.NAME.url} and so on. As a
 * variable such a key is written {@code GREGOR_TARGETS_NAME_URL}, and NAME is then taken in small letters, with dashes
 * for underscores.
 */
final class ConfiguredTargets {
    private static final String KEYS = "gregor.targets.";
    private static final String VARIABLES = variable(KEYS);

    private final ConfigReader reader;

    ConfiguredTargets(ConfigReader reader) {
        this.reader = reader;
    }

    /** Those without mistakes; the mistakes are the reader's. */
    Map<String, TargetSettings> read() {
        Map<String, TargetSettings> targets = new TreeMap<>();
        names().values().forEach(name -> {
            String beginning = KEYS + name + ".";
            Login login = new LoginKeys(
                            key -> reader.text(beginning + key),
                            key -> Optional.empty(),
                            key -> beginning + key,
                            reader::complain)
                    .read();
            if (login != null) {
                targets.put(
                        name,
                        new TargetSettings(
                                login,
                                reader.text(beginning + TargetSettings.OWNER).orElse(null)));
            }
        });
        return targets;
    }

    /** By their names in variables: a name that a file spells otherwise is the same target. */
    private Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        for (String key : reader.names()) {
            String variable = variable(key);
            if (variable.startsWith(VARIABLES)) {
                add(key, variable.substring(VARIABLES.length()), names);
            }
        }
        return names;
    }

    private void add(String key, String rest, Map<String, String> names) {
        Optional<String> end = TargetSettings.KEYS.stream()
                .map(it -> "_" + variable(it))
                .filter(it -> rest.endsWith(it) && rest.length() > it.length())
                .findFirst();
        if (end.isEmpty()) {
            reader.complain(key + " is no key of a target: write " + KEYS + "NAME.KEY, with one of the keys "
                    + String.join(", ", TargetSettings.KEYS));
            return;
        }
        String inVariables = rest.substring(0, rest.length() - end.get().length());
        String spelled = spelled(key, inVariables);
        if (spelled.contains(".") && reader.names().contains(variable(key))) {
            return; // nobody wrote it: a variable of the environment is listed with dots too
        }
        if (!spelled.matches(Targets.NAME) || spelled.equals(Targets.DEFAULT)) {
            reader.complain(key + ": a target's name has 1 to 60 letters, digits, dashes or underscores, and is not "
                    + Targets.DEFAULT);
        } else if (isDotted(key) || !names.containsKey(inVariables)) {
            names.put(inVariables, spelled);
        }
    }

    /** The name as a file writes it, or what a variable's name says. */
    private static String spelled(String key, String inVariables) {
        return isDotted(key)
                ? key.substring(KEYS.length(), KEYS.length() + inVariables.length())
                : inVariables.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isDotted(String key) {
        return key.startsWith(KEYS);
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
