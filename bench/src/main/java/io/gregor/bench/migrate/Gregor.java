package io.gregor.bench.migrate;

import io.gregor.bench.Bench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command, with a home folder of its own and the PostgreSQL programs that others have fetched. */
final class Gregor {
    private static final String PROMOTED = "\"state\":\"promoted\"";

    private final String launcher;
    private final Path home;

    Gregor(Bench bench, Path home) throws IOException {
        this.launcher = bench.launcher();
        this.home = Files.createDirectories(home);
        Path cache = Files.createDirectories(bench.home().resolve("cache"));
        if (!Files.exists(home.resolve("cache"))) {
            Files.createSymbolicLink(home.resolve("cache"), cache);
        }
    }

    /** Migrates a folder's sources; all objects must be promoted. */
    void migrate(Path sources, int objects, Duration limit, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(launcher, "migrate", sources.toString(), "--source-dialect", "ase", "--json"));
        command.addAll(List.of("--out", home.resolve("out").toString()));
        command.addAll(List.of(options));
        Path errors = home.resolve("migrate.err");
        Path told = home.resolve("migrate.json");
        Process process = builder(command)
                .redirectOutput(told.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the migration did not end within " + limit.toSeconds() + " s");
        }
        String document = told();
        int promoted = (document.length() - document.replace(PROMOTED, "").length()) / PROMOTED.length();
        if (process.exitValue() != 0 || promoted != objects) {
            throw new IllegalStateException("of %d objects %d were promoted, exit code %d; %s"
                    .formatted(objects, promoted, process.exitValue(), firstLine(errors)));
        }
    }

    private static String firstLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        }
    }

    /** Another command, such as {@code up}, as the arguments of a shell's script; its output is the caller's. */
    ProcessBuilder command(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh", launcher));
        command.addAll(List.of(arguments));
        return builder(command);
    }

    /** The document with which the last migration ended. */
    String told() throws IOException {
        return Files.readString(home.resolve("migrate.json"), StandardCharsets.UTF_8);
    }

    /** Where the scripts of a migration lie. */
    Path out() {
        return home.resolve("out");
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("GREGOR_HOME", home.toString());
        return builder;
    }
}
