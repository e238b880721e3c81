package io.gregor.executor.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of sandboxes, by the names people give them: the constants' in small letters. */
public enum SandboxKind {
    EMBEDDED((home, settings) -> SandboxConfig.embedded(home, settings.limits(SandboxLimits.standard()))),
    DOCKER((home, settings) -> docker(settings)),
    KUBERNETES((home, settings) -> new KubernetesSettings(settings).config());

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

    private static SandboxConfig docker(SandboxSettings settings) {
        SandboxConfig.Docker usual = SandboxConfig.docker();
        return new SandboxConfig.Docker(
                settings.text("docker.image").orElse(usual.image()),
                mebibytes(settings, "docker.memory-mib", usual.memoryBytes()),
                mebibytes(settings, "docker.disk-mib", usual.diskBytes()),
                settings.number("docker.cpu-percent", (int) (usual.cpus() * 100), 5, 100_000) / 100.0,
                settings.number("docker.processes", usual.processes(), 32, 100_000),
                Duration.ofSeconds(settings.number(
                        "docker.start-seconds", (int) usual.startTime().toSeconds(), 1, 3_600)),
                settings.limits(usual.limits()));
    }

    private static long mebibytes(SandboxSettings settings, String key, long otherwise) {
        return (long) settings.number(key, (int) (otherwise >> 20), 128, 1 << 20) << 20;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
