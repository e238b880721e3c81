package io.gregor.bench.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.Scratch;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Stopwatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Objects a minute that one command translates, tests, proves and promotes, from its start to its end on an empty home
 * folder; and without the proof. Then the time itself, the proof's part of it, and how many mutants were noticed.
 */
public final class Prove implements Measure {
    private static final int PROCEDURES = 100;
    private static final int QUICK = 2;
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** For 100 procedures on two cores. */
    private static final double GOAL_SECONDS = 600;

    @Override
    public String name() {
        return "migrate.prove";
    }

    @Override
    public boolean needsInstallation() {
        return true;
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        int procedures = bench.pace().isQuick() ? QUICK : PROCEDURES;
        int objects = Procedures.objects(procedures);
        try (Scratch scratch = Scratch.in(bench.home())) {
            Path sources = scratch.path().resolve("sources");
            Procedures.write(sources, procedures);
            Gregor plain = new Gregor(bench, scratch.path().resolve("plain"));
            Stopwatch without = new Stopwatch();
            without.time(() -> plain.migrate(sources, objects, LIMIT, "--model", "none"));
            Gregor proving = new Gregor(bench, scratch.path().resolve("proving"));
            Stopwatch with = new Stopwatch();
            with.time(() -> proving.migrate(sources, objects, LIMIT, "--model", "none", "--prove"));
            double seconds = with.median() / 1_000;
            JsonNode told = new ObjectMapper().readTree(proving.told());
            double mutants = sum(told, "mutants");
            if (mutants < procedures || sum(told, "covered") < procedures) {
                throw new IllegalStateException(
                        "not every procedure was proven: %.0f mutants in all".formatted(mutants));
            }
            return List.of(
                    Result.of(
                            name(),
                            Throughput.perMinute(objects, with),
                            "objects/min",
                            "without-proof",
                            Throughput.perMinute(objects, without)),
                    Result.of(name() + ".time", seconds, "s", "goal", GOAL_SECONDS * procedures / PROCEDURES),
                    Result.of(name() + ".time.proof", seconds - without.median() / 1_000, "s", "all", seconds),
                    Result.of(name() + ".noticed", sum(told, "killed"), "mutants", "all", mutants));
        }
    }

    private static double sum(JsonNode document, String count) {
        double sum = 0;
        for (JsonNode object : document.path("objects")) {
            sum += object.path("proof").path(count).asInt();
        }
        return sum;
    }
}
