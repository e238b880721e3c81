package io.gregor.testkit;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.core.spi.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * One random history of an engine: agents tell each other things by a plan that the seed draws, while the store hiccups,
 * the transport repeats itself, senders repeat themselves, handlers fail, and the process is killed now and then. In the
 * end every planned message must have been handled exactly once and in its sender's order, and no recorded step run again.
 *
 * <p>The threads are real, so one seed may run differently twice; the plan and the faults are the seed's.
 */
public final class Simulation {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** There are many short lives. */
    private static final Duration LOOK_EVERY = Duration.ofNanos(500_000);

    private static final int AGENTS = 4;

    private final Random random;
    private final Plan plan;
    private final Store store = Store.inMemory();
    private final Set<String> recorded = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    private Simulation(long seed) {
        this.random = new Random(~seed);
        this.plan = new Plan(seed, AGENTS);
    }

    /** Runs one history; an {@link AssertionError} names the seed and what went wrong. */
    public static void run(long seed) {
        List<String> violations;
        try {
            violations = new Simulation(seed).run();
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e, e);
        }
        if (!violations.isEmpty()) {
            throw new AssertionError("seed " + seed + ": " + violations);
        }
    }

    private List<String> run() {
        for (int kills = random.nextInt(4); kills > 0; kills--) {
            live(new RandomFaults(random.nextLong(), 1 + random.nextInt(80)));
        }
        return lastLife();
    }

    /** A life that ends when its faults say so, or when all is done. */
    private void live(RandomFaults faults) {
        FaultyStore faulty = new FaultyStore(store, faults);
        AgentRuntime runtime = runtime(faulty);
        Thread outside = Thread.ofVirtual().start(() -> {
            try {
                runtime.start();
                publish(runtime);
            } catch (RuntimeException killed) {
                // Whatever was not accepted is published again in another life.
            }
        });
        Waiting.until(
                "a life's end",
                PATIENCE,
                LOOK_EVERY,
                () -> faults.isDeadly() || !outside.isAlive() && runtime.awaitIdle(Duration.ZERO));
        faulty.sever();
        runtime.stop();
        try {
            outside.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without faults all comes to its end. */
    private List<String> lastLife() {
        try (AgentRuntime runtime = runtime(new FaultyStore(store, Faults.NONE))) {
            runtime.start();
            publish(runtime);
            long end = System.nanoTime() + PATIENCE.toNanos();
            Map<String, List<String>> ledgers = ledgers(runtime);
            while (ledgers.values().stream().mapToInt(List::size).sum() < plan.size() && System.nanoTime() < end) {
                LockSupport.parkNanos(500_000);
                ledgers = ledgers(runtime);
            }
            runtime.awaitIdle(PATIENCE);
            wrong.addAll(plan.violations(ledgers(runtime)));
            runtime.deadLetters().forEach(letter -> wrong.add("dead letter: " + letter.cause()));
            return List.copyOf(wrong);
        }
    }

    private void publish(AgentRuntime runtime) {
        for (Plan.Line line : plan.fromOutside()) {
            runtime.publish(new Tell(line.name(), 0), new TopicId("to", line.to()), line.name());
        }
    }

    private static Map<String, List<String>> ledgers(AgentRuntime runtime) {
        Map<String, List<String>> ledgers = new TreeMap<>();
        for (int i = 0; i < AGENTS; i++) {
            Ledger ledger = runtime.send(new Ask("?"), new AgentId("actor", "a" + i), Ledger.class, PATIENCE);
            ledgers.put("a" + i, ledger.entries());
        }
        return ledgers;
    }

    private AgentRuntime runtime(FaultyStore faulty) {
        AgentRuntime runtime = AgentRuntime.inProcess()
                .retry(RuntimeOptions.DEFAULT.retry())
                .transport(new RepeatingTransport(random.nextLong()))
                .store(faulty)
                .build();
        runtime.register("actor", Actor.class, id -> new Actor());
        runtime.subscribe(new TypeSubscription("to", "actor"));
        return runtime;
    }

    /** Does what the plan says for each message, and notes it in its state. */
    private final class Actor implements Agent {
        @Handles
        void on(Tell tell, MessageContext ctx) throws Exception {
            Plan.Line line = plan.line(tell.from());
            if (line.step()) {
                ctx.step("work", Step.RECORDED, () -> {
                    if (recorded.contains(line.name())) {
                        wrong.add("the recorded step of " + line.name() + " was run again");
                    }
                    return line.name();
                });
                recorded.add(line.name());
            }
            if (line.fails() && ctx.attempt() == 1) {
                throw new IllegalStateException("planned");
            }
            ctx.setState(ledger(ctx).with(line.name()));
            for (Plan.Line next : line.causes()) {
                Tell message = new Tell(next.name(), 0);
                if (next.timer()) {
                    ctx.schedule(message, Duration.ofMillis(next.name().length()));
                } else {
                    ctx.publish(message, new TopicId("to", next.to()));
                }
            }
        }

        @Handles
        Ledger on(Ask ask, MessageContext ctx) {
            return ledger(ctx);
        }

        private static Ledger ledger(MessageContext ctx) {
            return ctx.state(Ledger.class).orElse(Ledger.EMPTY);
        }
    }
}
