package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mailboxes are bounded: nothing is forgotten, and nobody waits for good. */
public abstract class BoundedContract extends RuntimeContract {
    private static final RuntimeOptions SMALL = RuntimeOptions.DEFAULT.withMailboxCapacity(4);

    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Integer> heard = new CopyOnWriteArrayList<>();

    private AgentRuntime blocked(RuntimeOptions options) {
        return start(options, it -> {
            it.register("slow", TestAgent.told((tell, ctx) -> {
                release.await();
                heard.add(tell.number());
            }));
            subscribe(it, "talk", "slow");
        });
    }

    private static CompletableFuture<Void> publish(AgentRuntime runtime, int many) {
        return CompletableFuture.runAsync(
                () -> IntStream.range(0, many).forEach(i -> runtime.publish(new Tell("test", i), topic("talk/a"))));
    }

    @Test
    void aFullMailboxLosesNothingAndKeepsTheOrder() {
        AgentRuntime runtime = blocked(SMALL);
        CompletableFuture<Void> publisher = publish(runtime, 200);
        release.countDown();
        assertThat(publisher).succeedsWithin(PATIENCE);
        awaitIdle(runtime);
        assertThat(heard)
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void aFullMailboxDoesNotKeepTheEventFromOthers() {
        // Also the time within which a broker has to confirm each event, however busy the machine is.
        AgentRuntime runtime = blocked(SMALL.withDefaultDeadline(Duration.ofSeconds(5)));
        CountDownLatch others = new CountDownLatch(50);
        runtime.register("quick", TestAgent.told((tell, ctx) -> others.countDown()));
        subscribe(runtime, "talk", "quick");
        assertThat(publish(runtime, 50)).succeedsWithin(PATIENCE);
        await(others);
        release.countDown();
    }

    @Test
    void aLimitedTypeRunsSoManyHandlersAtATimeAndForgetsNobody() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        AgentRuntime runtime = start(it -> {
            it.register("slow", TestAgent.told((tell, ctx) -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                two.countDown();
                release.await();
                heard.add(tell.number());
                running.decrementAndGet();
            }));
            it.limit("slow", 2);
            subscribe(it, "talk", "slow");
        });
        CountDownLatch others = new CountDownLatch(1);
        runtime.register("quick", TestAgent.told((tell, ctx) -> others.countDown()));
        subscribe(runtime, "chat", "quick");
        IntStream.range(0, 20).forEach(i -> runtime.publish(new Tell("test", i), topic("talk/" + i)));
        await(two);
        runtime.publish(new Tell("test", 0), topic("chat/a"));
        await(others);
        release.countDown();
        awaitIdle(runtime);
        assertThat(most).hasValue(2);
        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void aLimitIsPositiveAndSaidOnce() {
        AgentRuntime runtime = build(RuntimeOptions.DEFAULT);
        assertThatThrownBy(() -> runtime.limit("slow", 0)).hasMessageContaining("1 handler at a time or more");
        runtime.limit("slow", 1);
        assertThatThrownBy(() -> runtime.limit("slow", 2)).hasMessageContaining("limited already");
    }

    @Test
    void anAgentThatFillsItsOwnMailboxGoesOn() {
        AgentRuntime runtime = start(SMALL, it -> {
            it.register("self", TestAgent.told((tell, ctx) -> {
                heard.add(tell.number());
                for (int i = 0; tell.number() == 0 && i < 20; i++) {
                    ctx.publish(new Tell("self", i + 1), topic("talk/a"));
                }
            }));
            subscribe(it, "talk", "self");
        });
        runtime.publish(new Tell("test", 0), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(heard)
                .containsExactlyElementsOf(IntStream.range(0, 21).boxed().toList());
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void agentsThatFillEachOthersMailboxesGoOn() {
        AtomicInteger handled = new AtomicInteger();
        AgentRuntime runtime = start(SMALL, it -> {
            for (String[] pair : new String[][] {{"ping", "pong"}, {"pong", "ping"}}) {
                it.register(pair[0], TestAgent.told((tell, ctx) -> {
                    handled.incrementAndGet();
                    for (int i = 0; tell.number() > 0 && i < 2; i++) {
                        ctx.publish(new Tell(pair[0], tell.number() - 1), topic(pair[1] + "/a"));
                    }
                }));
                subscribe(it, pair[0], pair[0]);
            }
        });
        runtime.publish(new Tell("test", 4), topic("ping/a"));
        runtime.publish(new Tell("test", 4), topic("pong/a"));
        awaitIdle(runtime);
        assertThat(handled.get() + runtime.deadLetters().size()).isEqualTo(62);
        assertThat(runtime.deadLetters()).isEmpty();
    }
}
