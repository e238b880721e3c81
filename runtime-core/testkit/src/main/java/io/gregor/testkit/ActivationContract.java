package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promise 1: one activation per agent, one message at a time, in order per sender, agents in parallel. */
public abstract class ActivationContract extends RuntimeContract {
    private static final int SENDERS = 8;
    private static final int EACH = 100;

    @Test
    void handlersOfOneAgentNeverOverlap() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AgentRuntime runtime = start(it -> it.register("one", TestAgent.asked((ask, ctx) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.yield();
            inside.decrementAndGet();
            return "";
        })));
        Parallel.run(SENDERS, sender -> {
            for (int i = 0; i < EACH; i++) {
                ask(runtime, "one/a", "in");
            }
        });
        assertThat(most).hasValue(1);
    }

    @Test
    void plainFieldsOfAnAgentNeedNoLock() throws Exception {
        AgentRuntime runtime = start(it -> it.register("counter", Counter.class, id -> new Counter()));
        Parallel.run(SENDERS, sender -> {
            for (int i = 0; i < EACH; i++) {
                ask(runtime, "counter/a", "count");
            }
        });
        assertThat(ask(runtime, "counter/a", "count")).isEqualTo(String.valueOf(SENDERS * EACH + 1));
    }

    @Test
    void messagesOfOneSenderKeepTheirOrder() throws Exception {
        Map<String, List<Integer>> heard = new ConcurrentHashMap<>();
        AgentRuntime runtime = start(it -> {
            it.register(
                    "ear", TestAgent.told((tell, ctx) -> heard.computeIfAbsent(tell.from(), from -> new ArrayList<>())
                            .add(tell.number())));
            subscribe(it, "talk", "ear");
        });
        Parallel.run(SENDERS, sender -> {
            for (int i = 0; i < EACH; i++) {
                runtime.publish(new Tell("sender " + sender, i), topic("talk/a"));
            }
        });
        awaitIdle(runtime);
        assertThat(heard).hasSize(SENDERS);
        assertThat(heard.values()).allSatisfy(numbers -> assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(0, EACH).boxed().toList()));
    }

    @Test
    void differentAgentsRunAtTheSameTime() throws Exception {
        CyclicBarrier meeting = new CyclicBarrier(2);
        AgentRuntime runtime = start(it -> it.register("guest", TestAgent.asked((ask, ctx) -> {
            meeting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return "met";
        })));
        Parallel.run(
                2, guest -> assertThat(ask(runtime, "guest/" + guest, "meet")).isEqualTo("met"));
    }

    @Test
    void aHandlerThatHangsHoldsUpItsOwnAgentAlone() {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> {
            it.register("agent", TestAgent.told((tell, ctx) -> {
                hangs.countDown();
                release.await();
            }));
            it.register("other", TestAgent.asked((ask, ctx) -> "fine"));
            subscribe(it, "talk", "agent");
        });
        runtime.publish(new Tell("test", 1), topic("talk/stuck"));
        await(hangs);
        assertThat(ask(runtime, "agent/free", "?")).isNotNull();
        assertThat(ask(runtime, "other/stuck", "?")).isEqualTo("fine");
        release.countDown();
    }

    @Test
    void racingFirstMessagesBuildOneInstance() throws Exception {
        List<AgentId> built = new CopyOnWriteArrayList<>();
        AgentRuntime runtime = start(it -> it.register("late", id -> {
            built.add(id);
            Thread.yield();
            return new Counter();
        }));
        Parallel.run(64, sender -> ask(runtime, "late/a", "count"));
        assertThat(built).containsExactly(agent("late/a"));
        assertThat(ask(runtime, "late/a", "count")).isEqualTo("65");
    }

    @Test
    void eachKeyHasAnInstanceOfItsOwn() {
        AgentRuntime runtime = start(it -> it.register("counter", id -> new Counter()));
        ask(runtime, "counter/a", "count");
        ask(runtime, "counter/a", "count");
        assertThat(ask(runtime, "counter/b", "count")).isEqualTo("1");
        assertThat(ask(runtime, "counter/a", "count")).isEqualTo("3");
    }

    @Test
    void handlersRunOnVirtualThreads() {
        AgentRuntime runtime = start(it -> it.register(
                "thread",
                TestAgent.asked(
                        (ask, ctx) -> String.valueOf(Thread.currentThread().isVirtual()))));
        assertThat(ask(runtime, "thread/a", "?")).isEqualTo("true");
    }

    @Test
    void anAgentIsClosedOnceWhenTheRuntimeStops() {
        AtomicInteger closed = new AtomicInteger();
        AgentRuntime runtime = start(it -> it.register("counter", id -> new Counter() {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        }));
        ask(runtime, "counter/a", "count");
        ask(runtime, "counter/b", "count");
        runtime.stop();
        runtime.stop();
        assertThat(closed).hasValue(2);
    }

    /** Counts in a plain field. */
    static class Counter implements Agent {
        private int count;

        @Handles
        Answer count(Ask ask) {
            int before = count;
            Thread.yield();
            count = before + 1;
            return new Answer(String.valueOf(count));
        }
    }
}
