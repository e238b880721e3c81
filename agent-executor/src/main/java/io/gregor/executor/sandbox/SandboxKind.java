package io.gregor.executor.sandbox;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of sandboxes, by the names people give them: the constants' in small letters. */
public enum SandboxKind {
    EMBEDDED((home, settings) -> SandboxConfig.embedded(home, settings.limits(SandboxLimits.standard())));

    private final Factory factory;

    SandboxKind(Factory factory) {
        this.factory = factory;
    }

    @FunctionalInterface
    private interface Factory {
        SandboxConfig config(Path home, SandboxSettings settings);
    }

    /**
     * The sandboxes that the settings describe; by their key {@code kind}, or embedded ones.
     *
     * @throws IllegalArgumentException when a setting is wrong, with a line that names it
     */
    public static SandboxConfig configured(Path home, SandboxSettings settings) {
        return settings.text("kind")
                .map(SandboxKind::named)
                .orElse(EMBEDDED)
                .factory
                .config(home, settings);
    }

    private static SandboxKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%skind must be one of %s, not \"%s\""
                        .formatted(
                                SandboxSettings.PREFIX,
                                Arrays.stream(values())
                                        .map(SandboxKind::toString)
                                        .collect(Collectors.joining(", ")),
                                name)));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
