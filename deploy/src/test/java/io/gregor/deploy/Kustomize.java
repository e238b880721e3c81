package io.gregor.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Renders Kustomize folders with kubectl: the one that GREGOR_KUBECTL names, or the first on the PATH. Without one, tests
 * are skipped, but fail where GREGOR_KUBECTL is set and is none.
 */
final class Kustomize {
    static final Path KUBERNETES = Path.of("kubernetes").toAbsolutePath();
    private static final Map<Path, String> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** All documents of a folder below deploy/kubernetes, as YAML. */
    static String render(Path folder) {
        return RENDERED.computeIfAbsent(folder.toAbsolutePath().normalize(), Kustomize::run);
    }

    private static String run(Path folder) {
        try {
            Path errors = Files.createTempFile("kustomize", ".txt");
            try {
                Process process = new ProcessBuilder(kubectl(), "kustomize", folder.toString())
                        .redirectError(errors.toFile())
                        .start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new AssertionError(folder + " is not rendered: " + Files.readString(errors));
                }
                return output;
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new AssertionError("kubectl can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String kubectl() {
        String named = System.getenv("GREGOR_KUBECTL");
        if (named != null) {
            return named;
        }
        var found = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "there is no kubectl on the PATH, nor in GREGOR_KUBECTL");
        return found.orElseThrow().toString();
    }
}
