package io.gregor.bench.migrate;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.Scratch;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.services.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects a minute that one worker promotes, two, and four, while each of the objects needs two answers of a model that
 * thinks for two seconds, and as many are on their way as all can do. The workers come to a cluster that runs. One is compared
 * with what the model would let it do at most, more of them with the one.
 */
public final class Scale implements Measure {
    private static final Duration LATENCY = Duration.ofSeconds(2);

    /** Questions of one assistant at a time: so few that the processors of a small machine do not end the growth. */
    private static final int CONCURRENCY = 1;

    private static final int[] WORKERS = {1, 2, 4};
    /** So many objects are on their way for each worker, so that none of them waits for work. */
    private static final int ON_THE_WAY = 6;

    private static final Course FULL = new Course(Duration.ofSeconds(15), Duration.ofSeconds(60));
    private static final Course QUICK = new Course(Duration.ofSeconds(8), Duration.ofSeconds(12));

    /**
     * How it is measured.
     *
     * @param settling before it is counted: from when the workers are ready, for their compilers
     * @param counting for each number of workers
     */
    private record Course(Duration settling, Duration counting) {}

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
        Course course = bench.pace().isQuick() ? QUICK : FULL;
        List<Result> results = new ArrayList<>();
        try (Scratch scratch = Scratch.in(bench.home())) {
            Surroundings around = Surroundings.in(bench, scratch.path(), "scale");
            try (SlowModel model = SlowModel.start(LATENCY);
                    Crew crew = Crew.start(around, model.environment(), CONCURRENCY);
                    Promotions promotions = new Promotions(around.target());
                    Inflow inflow = new Inflow(crew, new Promotions(around.target()))) {
                crew.workers(1);
                inflow.keep(ON_THE_WAY);
                promotions.awaitFirst();
                double one = 0;
                for (int workers : WORKERS) {
                    bench.say("counting with " + workers + (workers == 1 ? " worker ..." : " workers ..."));
                    crew.workers(workers);
                    inflow.keep(workers * ON_THE_WAY);
                    Thread.sleep(course.settling());
                    model.most();
                    double perMinute = promotions.perMinute(course.counting());
                    inflow.check();
                    if (model.most() < workers * CONCURRENCY) {
                        throw new IllegalStateException("not all of %d workers had work".formatted(workers));
                    }
                    one = workers == 1 ? perMinute : one;
                    results.add(
                            workers == 1
                                    ? Result.of(name() + ".1", perMinute, "objects/min", "model-alone", modelAlone())
                                    : Result.of(name() + "." + workers, perMinute, "objects/min", "one-worker", one));
                }
            }
        }
        return results;
    }

    /** What the model answers to one worker who never rests. */
    private static double modelAlone() {
        return CONCURRENCY * 60_000.0 / SlowModel.QUESTIONS / LATENCY.toMillis();
    }
}
