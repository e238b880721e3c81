package io.gregor.executor.postgres.internal;

import io.gregor.executor.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs a short helper program to its end, with its output in a log file, and says what went wrong in one line. */
public final class Commands {
    private static final Set<String> NEEDED = Set.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH");

    private Commands() {}

    public static ProcessBuilder builder(List<String> command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        keepNeeded(builder.environment());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /**
     * Takes everything out of an environment that PostgreSQL's programs do not need: keys and passwords of this process
     * would lie open in a server's memory, and settings of the user's own PostgreSQL must not reach a private one.
     */
    static void keepNeeded(Map<String, String> environment) {
        environment.keySet().retainAll(NEEDED);
    }

    public static void run(List<String> command, Path log, Duration atMost) {
        run(command, builder(command, log), log, atMost);
    }

    /** The same with what it reads from its standard input. */
    static void run(List<String> command, Path input, Path log, Duration atMost) {
        run(command, builder(command, log).redirectInput(input.toFile()), log, atMost);
    }

    /** The same with a file that takes what it writes to its standard output; the log has the rest. */
    static void write(List<String> command, Path output, Path log, Duration atMost) {
        ProcessBuilder builder = builder(command, log)
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectOutput(output.toFile());
        run(command, builder, log, atMost);
    }

    private static void run(List<String> command, ProcessBuilder builder, Path log, Duration atMost) {
        String program = command.stream()
                .filter(word -> word.startsWith("/"))
                .findFirst()
                .map(word -> word.substring(word.lastIndexOf('/') + 1))
                .orElse(command.getFirst());
        try {
            Process process = builder.start();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new InfrastructureException(
                        "%s did not finish within %d s".formatted(program, atMost.toSeconds()));
            }
            if (process.exitValue() != 0) {
                throw new InfrastructureException("%s failed: %s".formatted(program, lastWords(log)));
            }
        } catch (IOException e) {
            throw new InfrastructureException("cannot run %s: %s".formatted(program, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while %s was running".formatted(program), e);
        }
    }

    /** The line of a log that tells why a program ended: the last FATAL or error one, else the last one. */
    public static String lastWords(Path log) {
        try {
            List<String> lines = Files.readString(log)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            String last = "it printed nothing";
            for (String line : lines) {
                boolean telling = line.contains("FATAL") || line.contains("PANIC") || line.contains("error:");
                last = telling || !last.contains("FATAL") ? line : last;
            }
            return last.length() > 300 ? last.substring(0, 300) : last;
        } catch (IOException e) {
            return "its log %s is not readable".formatted(log);
        }
    }
}
