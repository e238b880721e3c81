package io.gregor.bench.durable;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Stopwatch;
import io.gregor.bench.process.Child;
import java.time.Duration;
import java.util.List;

/**
 * Seconds from SIGKILL of the only worker, which is started again at once, to its next handler; beside the same with an
 * orderly end. Messages come all the time; at the end each must have been handled exactly once.
 */
public final class Recovery implements Measure {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TIMES = 3;
    private static final int MESSAGES = 500;

    @Override
    public String name() {
        return "runtime.recovery";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        Lab lab = bench.lab();
        Stopwatch killed = new Stopwatch();
        Stopwatch ended = new Stopwatch();
        try (Cluster cluster = Cluster.open(lab, "recovery", 1)) {
            long published = 0;
            for (int i = 0; i < (bench.pace().isQuick() ? 1 : TIMES); i++) {
                published += interrupted(cluster, ended, Child::close);
                published += interrupted(cluster, killed, Child::kill);
            }
            cluster.done().requireExactlyOnce(published, LIMIT);
        }
        return List.of(Result.of(name(), killed.median() / 1_000, "s", "orderly-restart", ended.median() / 1_000));
    }

    private interface End {
        void of(Child worker);
    }

    /** Returns how many messages were published. */
    private static long interrupted(Cluster cluster, Stopwatch watch, End end) throws Exception {
        long before = cluster.done().count();
        cluster.publish(MESSAGES);
        cluster.done().await(before + 1, LIMIT);
        watch.time(() -> {
            end.of(cluster.worker(0));
            Child again = cluster.restart(0);
            cluster.publish(MESSAGES);
            again.expect("handled", LIMIT);
        });
        return 2 * MESSAGES;
    }
}
