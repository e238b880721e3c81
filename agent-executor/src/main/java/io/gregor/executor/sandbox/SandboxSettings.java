package io.gregor.executor.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is said about sandboxes as keys and values, wherever these are written: {@code most} here is
 * {@code gregor.sandbox.most} in a service's properties, and {@code GREGOR_SANDBOX_MOST} in the environment. A value that
 * is wrong is an {@link IllegalArgumentException} with a line that names the key.
 */
public final class SandboxSettings {
    /** How the keys begin in properties. */
    public static final String PREFIX = "gregor.sandbox.";

    private final Function<String, Optional<String>> values;

    /** @param values by their whole keys, with the prefix */
    public SandboxSettings(Function<String, Optional<String>> values) {
        this.values = values;
    }

    /** What the environment's variables say. */
    public static SandboxSettings in(Map<String, String> environment) {
        return new SandboxSettings(key -> Optional.ofNullable(environment.get(variable(key))));
    }

    /** The same, where one key's value is another one; null leaves it as it is. */
    public SandboxSettings with(String key, @Nullable String value) {
        String whole = PREFIX + key;
        return value == null
                ? this
                : new SandboxSettings(asked -> asked.equals(whole) ? Optional.of(value) : values.apply(asked));
    }

    /** A value that may be missing; blank counts as missing. */
    public Optional<String> text(String key) {
        return values.apply(PREFIX + key).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A whole number within bounds. */
    public int number(String key, int otherwise, int least, int most) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        int number = value.get().matches("\\d{1,9}") ? Integer.parseInt(value.get()) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "%s%s must be a number from %d to %d, not \"%s\"".formatted(PREFIX, key, least, most, value.get()));
        }
        return number;
    }

    /** The limits of the pool, as far as they are said. */
    public SandboxLimits limits(SandboxLimits otherwise) {
        int most = number("most", otherwise.most(), 1, 1_000);
        return new SandboxLimits(
                most,
                number("warm", Math.min(otherwise.warm(), most), 0, most),
                number("uses", otherwise.uses(), 1, 1_000_000),
                seconds("template-seconds", otherwise.templateTime()),
                seconds("acquire-seconds", otherwise.acquireTime()),
                number("temporary-mib", otherwise.temporaryFileKilobytes() >> 10, 1, 1 << 20) << 10,
                (long) number("database-mib", (int) (otherwise.mostBytes() >> 20), 1, 1 << 20) << 20);
    }

    private Duration seconds(String key, Duration otherwise) {
        return Duration.ofSeconds(number(key, (int) otherwise.toSeconds(), 1, 86_400));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
