package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Promise 8: idle instances leave memory, and nobody but their own fields notices. */
public abstract class PassivationContract extends RuntimeContract {
    private static final RuntimeOptions QUICKLY = RuntimeOptions.DEFAULT.withPassivateAfter(Duration.ofMillis(20));

    private static final int KEYS = 50;

    private final AtomicInteger built = new AtomicInteger();
    private final Map<AgentId, Counter> alive = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private final class Counter implements Agent {
        private final AgentId id;

        Counter(AgentId id) {
            this.id = id;
            built.incrementAndGet();
            assertThat(alive.put(id, this)).as("one instance at a time").isNull();
        }

        @Handles
        Answer on(Ask ask, MessageContext ctx) {
            int count = ctx.state(Tally.class).map(Tally::count).orElse(0) + 1;
            ctx.setState(new Tally(count));
            return new Answer(String.valueOf(count));
        }

        @Override
        public void close() {
            alive.remove(id);
            closed.countDown();
        }
    }

    @Test
    void anIdleInstanceLeavesAndTheNextGoesOnFromItsState() {
        AgentRuntime runtime = start(QUICKLY, it -> it.register("counter", Counter::new));
        assertThat(ask(runtime, "counter/a", "?")).isEqualTo("1");
        await(closed);
        assertThat(ask(runtime, "counter/a", "?")).isEqualTo("2");
        assertThat(built).hasValue(2);
    }

    @Test
    void noMessageIsLostBetweenTwoInstances() {
        AgentRuntime runtime = start(
                RuntimeOptions.DEFAULT.withPassivateAfter(Duration.ofNanos(1)),
                it -> it.register("counter", Counter::new));
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int round = 1; built.get() < 3 * KEYS && System.nanoTime() < end; round++) {
            for (int key = 0; key < KEYS; key++) {
                assertThat(ask(runtime, "counter/" + key, "?")).isEqualTo(String.valueOf(round));
            }
        }
        assertThat(built.get()).as("instances came and went meanwhile").isGreaterThanOrEqualTo(3 * KEYS);
    }

    @Test
    void aRunningHandlerIsNotIdle() {
        CountDownLatch release = new CountDownLatch(1);
        AgentRuntime runtime = start(QUICKLY, it -> {
            it.register("busy", TestAgent.asked((ask, ctx) -> {
                await(release);
                return "done";
            }));
            it.register("counter", Counter::new);
        });
        var busy = runtime.sendAsync(new Ask("?"), agent("busy/a"), Answer.class, PATIENCE);
        ask(runtime, "counter/a", "?");
        await(closed);
        release.countDown();
        assertThat(busy).succeedsWithin(PATIENCE).isEqualTo(new Answer("done"));
    }
}
