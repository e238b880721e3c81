package io.gregor.extensions.quarkus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/**
 * Reads the keys of a service and collects what is wrong with them, so that a start fails once, with a line for each
 * mistake. A value in a line is shown only where it can't be a secret.
 */
public final class ConfigReader {
    private final Config config;
    private final List<String> complaints = new ArrayList<>();

    public ConfigReader(Config config) {
        this.config = config;
    }

    /** The value of a key that may be missing; blank counts as missing. */
    public Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * The value of a key that must be there; empty when it isn't, and then a mistake.
     *
     * @param example what it could be
     */
    public String required(String key, String example) {
        return text(key).orElseGet(() -> {
            complain(key + " is missing: set it, for example " + key + "=" + example + " (as a variable: "
                    + variable(key) + ")");
            return "";
        });
    }

    /** A time such as {@code 30s}, {@code 500ms}, {@code 10m}, {@code 2h} or {@code PT30S}. */
    public Duration time(String key, Duration otherwise, Duration least) {
        Duration time = text(key).map(value -> readTime(key, value, otherwise)).orElse(otherwise);
        if (time.compareTo(least) < 0) {
            complain(key + " must be " + Times.words(least) + " or more, not " + Times.words(time));
            return otherwise;
        }
        return time;
    }

    /** A whole number within bounds. */
    public int number(String key, int otherwise, int least, int most) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().matches("\\d{1,9}")) {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        complain(key + " must be a number from " + least + " to " + most + ", not \"" + Lines.one(value.get()) + "\"");
        return otherwise;
    }

    /** The names of all keys that have a value anywhere; variables of the environment also as they are written there. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        return names;
    }

    /** All keys that begin so, without that beginning. */
    public Map<String, String> all(String beginning) {
        Map<String, String> found = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(beginning) && name.length() > beginning.length()) {
                text(name).ifPresent(value -> found.put(name.substring(beginning.length()), value));
            }
        }
        return found;
    }

    /** Something is wrong: one line that says what to do. */
    public void complain(String line) {
        complaints.add(line);
    }

    /** What is wrong so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private Duration readTime(String key, String value, Duration otherwise) {
        try {
            return Times.parse(value);
        } catch (IllegalArgumentException e) {
            complain(key + " must be a time such as 30s, 500ms or 10m, not \"" + Lines.one(value) + "\"");
            return otherwise;
        }
    }

    private static String variable(String key) {
        return key.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
