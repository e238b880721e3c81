package io.gregor.bench.local;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.measuring.Contest;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Round;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Events within one JVM: one publisher, 64 topic sources, one subscriber, so that a publish is a delivery. */
public final class LocalPublish implements Measure {
    static final String NAME = "runtime.local.publish";
    static final int KEYS = 64;
    /** The plain queues are without end; without a bound of its own the baseline would measure the memory. */
    private static final int MOST_ON_THEIR_WAY = KEYS * 1_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        Kilobyte event = Kilobyte.of(1);
        try (Listening listening = new Listening(KEYS, runtime -> {});
                ExecutorPerKey<Kilobyte> plain = new ExecutorPerKey<>(KEYS)) {
            Contest contest = Contest.run(
                    bench.pace(), time -> listening.flood(event, time), time -> tellAll(time, event, plain));
            return List.of(contest.rates(name(), "deliveries/s", "executor-per-key"));
        }
    }

    private static Round tellAll(Duration time, Kilobyte event, ExecutorPerKey<Kilobyte> plain) throws Exception {
        LongAdder handled = new LongAdder();
        Semaphore room = new Semaphore(MOST_ON_THEIR_WAY);
        return Flood.run(
                KEYS,
                time,
                handled,
                key -> {
                    room.acquireUninterruptibly();
                    plain.tell(key, event, it -> {
                        handled.increment();
                        room.release();
                    });
                },
                () -> room.tryAcquire(MOST_ON_THEIR_WAY, 30, TimeUnit.SECONDS));
    }
}
