package io.gregor.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.testkit.Simulation;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many random histories. One seed alone: {@code -Dgregor.simulation.seed=N}; other seeds or more of them:
 * {@code -Dgregor.simulation.first=N -Dgregor.simulation.seeds=N}.
 */
class SimulationTest {
    private static final int AT_ONCE = 16;

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void inEveryHistoryEachMessageIsHandledOnceAndInOrder() {
        Long only = Long.getLong("gregor.simulation.seed");
        long first = only != null ? only : Long.getLong("gregor.simulation.first", 1);
        long seeds = only != null ? 1 : Long.getLong("gregor.simulation.seeds", 1_000);
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            LongStream.range(first, first + seeds).forEach(seed -> {
                room.acquireUninterruptibly();
                executor.execute(() -> {
                    try {
                        Simulation.run(seed);
                    } catch (Throwable e) {
                        failures.add(String.valueOf(e.getMessage()));
                    } finally {
                        room.release();
                    }
                });
            });
        }
        assertThat(List.copyOf(failures)).isEmpty();
    }
}
