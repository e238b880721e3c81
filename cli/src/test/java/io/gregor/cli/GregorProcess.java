package io.gregor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the command as users do: in a process of its own, in the project's folder. */
public final class GregorProcess {
    /** The project's folder; tests run in the module's. */
    public static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** One home for all tests, so that PostgreSQL is unpacked once. */
    public static final Path HOME = Path.of("target", "gregor-home").toAbsolutePath();

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

    /** Lets a home of a test's own take PostgreSQL's programs from the one of all tests. */
    public static Path sharing(Path home) throws IOException {
        var programs = Files.createDirectories(HOME.resolve("cache"));
        Files.createSymbolicLink(home.resolve("cache"), programs);
        return home;
    }

    /** The command with these arguments, to be started. */
    static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dgregor.installation=" + PROJECT,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.gregor.cli.Main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(PROJECT.toFile());
        builder.environment().put("GREGOR_HOME", HOME.toString());
        builder.environment().putAll(environment);
        return builder;
    }
}
