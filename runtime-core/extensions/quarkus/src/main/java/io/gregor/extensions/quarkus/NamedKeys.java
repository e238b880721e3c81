package io.gregor.extensions.quarkus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the names in keys such as {@code gregor.targets.NAME.url}, where a configuration names many of a kind. As a variable
 * such a key is written {@code GREGOR_TARGETS_NAME_URL}, and NAME is then taken in small letters, with dashes for
 * underscores.
 */
public final class NamedKeys {
    /** What can be a name. */
    public static final String NAME = "[A-Za-z0-9_-]{1,60}";

    private final ConfigReader reader;
    private final String beginning;
    private final List<String> keys;
    private final String kind;
    private final String taken;

    /**
     * @param beginning as in {@code gregor.targets.}
     * @param keys what can stand behind the name, the longer of two that end alike first
     * @param kind what is named, for complaints, as in {@code target}
     * @param taken a name that nobody may give; empty where there is none
     */
    public NamedKeys(ConfigReader reader, String beginning, List<String> keys, String kind, String taken) {
        this.reader = reader;
        this.beginning = beginning;
        this.keys = List.copyOf(keys);
        this.kind = kind;
        this.taken = taken;
    }

    /** The names, each once; mistakes are the reader's. A name that a file spells otherwise than a variable is one. */
    public List<String> names() {
        Map<String, String> names = new TreeMap<>();
        String start = variable(beginning);
        for (String key : reader.names()) {
            String variable = variable(key);
            if (variable.startsWith(start)) {
                add(key, variable.substring(start.length()), names);
            }
        }
        return List.copyOf(names.values());
    }

    private void add(String key, String rest, Map<String, String> names) {
        Optional<String> end = keys.stream()
                .map(it -> "_" + variable(it))
                .filter(it -> rest.endsWith(it) && rest.length() > it.length())
                .findFirst();
        if (end.isEmpty()) {
            reader.complain(key + " is no key of a " + kind + ": write " + beginning + "NAME.KEY, with one of the keys "
                    + String.join(", ", keys));
            return;
        }
        String inVariables = rest.substring(0, rest.length() - end.get().length());
        String spelled = spelled(key, inVariables);
        if (spelled.contains(".") && reader.names().contains(variable(key))) {
            return; // nobody wrote it: a variable of the environment is listed with dots too
        }
        if (!spelled.matches(NAME) || spelled.equals(taken)) {
            reader.complain(key + ": a " + kind + "'s name has 1 to 60 letters, digits, dashes or underscores"
                    + (taken.isEmpty() ? "" : ", and is not " + taken));
        } else if (isDotted(key) || !names.containsKey(inVariables)) {
            names.put(inVariables, spelled);
        }
    }

    /** The name as a file writes it, or what a variable's name says. */
    private String spelled(String key, String inVariables) {
        return isDotted(key)
                ? key.substring(beginning.length(), beginning.length() + inVariables.length())
                : inVariables.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private boolean isDotted(String key) {
        return key.startsWith(beginning);
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
