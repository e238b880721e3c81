package io.gregor.bench.measuring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Callers that ask again as soon as they have their answer: so many requests are outstanding all the time. */
public final class ClosedLoop {
    /** One request; returns when it is answered. */
    @FunctionalInterface
    public interface Request {
        void ask(int caller) throws Exception;
    }

    private ClosedLoop() {}

    public static Round run(int callers, Duration time, Request request) throws Exception {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        List<Future<Histogram>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                int caller = i;
                running.add(threads.submit(() -> call(caller, end, request)));
            }
        }
        List<Histogram> parts = new ArrayList<>();
        for (Future<Histogram> caller : running) {
            parts.add(caller.get());
        }
        Histogram sum = Latencies.sum(parts);
        return new Round(sum.getTotalCount(), (System.nanoTime() - begin) / 1e9, sum);
    }

    private static Histogram call(int caller, long end, Request request) throws Exception {
        Histogram mine = Latencies.none();
        for (long begun = System.nanoTime(); begun < end; ) {
            request.ask(caller);
            long answered = System.nanoTime();
            Latencies.add(mine, answered - begun);
            begun = answered;
        }
        return mine;
    }
}
