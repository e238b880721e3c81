package io.gregor.bench.start;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Stopwatch;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line's own share of every command: its help, through the launcher, and a JVM that only tells its version. */
public final class StartCli implements Measure {
    private static final int TIMES = 7;

    @Override
    public String name() {
        return "start.cli";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stopwatch command = new Stopwatch();
        Stopwatch jvm = new Stopwatch();
        for (int i = 0; i < (bench.pace().isQuick() ? 1 : TIMES); i++) {
            jvm.time(() -> run(java, "-version"));
            command.time(() -> run(bench.launcher(), "--help"));
        }
        return List.of(Result.of(name(), command.median(), "ms", "java-version", jvm.median()));
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", command) + " does not work");
        }
    }
}
