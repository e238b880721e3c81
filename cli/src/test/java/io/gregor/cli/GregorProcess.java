package io.gregor.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the command as users do: in a process of its own, in the project's folder. */
public final class GregorProcess {
    /** The project's folder; tests run in the module's. */
    public static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** PostgreSQL's programs, unpacked once for all tests. */
    private static final Path PROGRAMS =
            Path.of("target", "gregor-home", "cache").toAbsolutePath();

    /** One home for all tests of this JVM; the one beside it has its own. */
    public static final Path HOME = home("gregor-home-" + System.getProperty("gregor.fork", "fork"));

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private GregorProcess() {}

    /** What a run left. */
    public record Result(int exit, String out, String err) {
        public String all() {
            return out + err;
        }
    }

    public static Result run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), "", arguments);
    }

    public static Result run(Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        var out = Files.createTempFile("gregor", ".out");
        var err = Files.createTempFile("gregor", ".err");
        try {
            var process = builder(environment, arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + LIMIT + ": " + List.of(arguments) + "\n"
                        + Files.readString(out) + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Lets a home of a test's own take PostgreSQL's programs from where those of all tests are. */
    public static Path sharing(Path home) throws IOException {
        Files.createDirectories(PROGRAMS);
        Files.createSymbolicLink(home.resolve("cache"), PROGRAMS);
        return home;
    }

    private static Path home(String name) {
        try {
            var home = Files.createDirectories(Path.of("target", name).toAbsolutePath());
            return Files.isSymbolicLink(home.resolve("cache")) ? home : sharing(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command with these arguments, to be started. */
    static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        var builder = new ProcessBuilder(CommandLine.of(List.of(arguments))).directory(PROJECT.toFile());
        builder.environment().put("GREGOR_HOME", HOME.toString());
        builder.environment().putAll(environment);
        return builder;
    }
}
