package io.gregor.bench.migrate;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.Scratch;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Stopwatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Objects a minute in a cluster on this machine with two executors; and with one. */
public final class Scale implements Measure {
    private static final int PROCEDURES = 60;
    private static final int QUICK = 2;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "migrate.scale";
    }

    @Override
    public boolean needsInstallation() {
        return true;
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        double two = perMinute(bench, 2);
        double one = perMinute(bench, 1);
        return List.of(Result.of(name(), two, "objects/min", "one-executor", one));
    }

    private static double perMinute(Bench bench, int executors) throws Exception {
        int procedures = bench.pace().isQuick() ? QUICK : PROCEDURES;
        int objects = Procedures.objects(procedures);
        try (Scratch scratch = Scratch.in(bench.home())) {
            Path warmUp = scratch.path().resolve("warm-up");
            Procedures.write(warmUp, QUICK);
            Path sources = scratch.path().resolve("sources");
            Procedures.write(sources, procedures);
            Gregor gregor = new Gregor(bench, scratch.path().resolve("home"));
            try (Up up = Up.start(gregor, executors, scratch)) {
                gregor.migrate(warmUp, Procedures.objects(QUICK), LIMIT, "--cluster", up.manager());
                Stopwatch watch = new Stopwatch();
                watch.time(() -> gregor.migrate(sources, objects, LIMIT, "--cluster", up.manager()));
                return Throughput.perMinute(objects, watch);
            }
        }
    }
}
