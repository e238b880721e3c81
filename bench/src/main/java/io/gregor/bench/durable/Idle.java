package io.gregor.bench.durable;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.local.Kilobyte;
import io.gregor.bench.measuring.Result;
import io.gregor.core.AgentRuntime;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.extensions.postgres.PostgresStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * What a conversation costs a service while nothing happens in it: each keeps a state of 1 KB and a timer, all in the
 * database. Memory is compared with that of the same conversations while their agents are still in it; threads, with one
 * for each that waits.
 */
public final class Idle implements Measure {
    private static final Duration PASSIVATE_AFTER = Duration.ofSeconds(2);
    private static final int STARTERS = 256;
    private static final int QUICK = 500;

    @Override
    public String name() {
        return "runtime.idle";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        int conversations = bench.pace().isQuick() ? QUICK : bench.conversations();
        // Kept first: what is loaded once and for all is loaded before the other is measured.
        Footprint kept = footprint(bench, "kept", Duration.ZERO, conversations);
        Footprint idle = footprint(bench, "idle", PASSIVATE_AFTER, conversations);
        return List.of(
                Result.of(name() + ".memory", idle.bytes(), "bytes/conversation", "agents-in-memory", kept.bytes()),
                Result.of(name() + ".threads", idle.threads(), "threads", "thread-per-conversation", conversations));
    }

    private record Footprint(double bytes, int threads) {}

    private static Footprint footprint(Bench bench, String name, Duration passivateAfter, int conversations)
            throws Exception {
        PostgresLogin login = bench.lab().database(name);
        LongAdder begun = new LongAdder();
        try (AgentRuntime runtime = AgentRuntime.inProcess()
                .store(new PostgresStore(PostgresSettings.of(
                        login.jdbcUrl(), login.user(), login.password().reveal())))
                .passivateAfter(passivateAfter)
                .build()) {
            runtime.register(Conversation.TYPE, Conversation.class, id -> new Conversation(begun::increment));
            runtime.subscribe(new TypeSubscription("begin", Conversation.TYPE));
            runtime.start();
            begin(runtime, "warm", QUICK);
            settle(runtime, passivateAfter);
            long before = Heap.used();
            int threads = Heap.threads();
            begin(runtime, "c", conversations);
            settle(runtime, passivateAfter);
            long after = Heap.used();
            if (begun.sum() != conversations + QUICK || !runtime.deadLetters().isEmpty()) {
                throw new IllegalStateException(
                        conversations + QUICK + " conversations should have begun, not " + begun);
            }
            return new Footprint(
                    Math.max(0, after - before) / (double) conversations, Math.max(0, Heap.threads() - threads));
        }
    }

    private static void begin(AgentRuntime runtime, String prefix, int conversations) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < STARTERS; i++) {
                int first = i;
                threads.submit(() -> {
                    for (int number = first; number < conversations; number += STARTERS) {
                        runtime.publish(Kilobyte.of(number), new TopicId("begin", prefix + "-" + number));
                    }
                });
            }
        }
    }

    /** Until nothing runs, and what is idle has left. */
    private static void settle(AgentRuntime runtime, Duration passivateAfter) {
        if (!runtime.awaitIdle(Duration.ofMinutes(1))) {
            throw new IllegalStateException("the conversations did not come to rest within a minute");
        }
        LockSupport.parkNanos(passivateAfter.toNanos() * 2);
    }
}
