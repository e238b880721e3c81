package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Cancelled;
import io.gregor.core.TimedOut;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Promise 5, for those who give up: a cancelled or timed-out request cancels its handler, and what that asked for. */
public abstract class CancellationContract extends RuntimeContract {
    private static final Duration SHORT = Duration.ofMillis(150);

    @Test
    void aRequestWhoseDeadlinePassedInTheQueueIsNotCarriedOut() {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        AgentRuntime runtime = start(it -> it.register(
                "slow",
                id -> new TestAgent(
                        (tell, ctx) -> {
                            busy.countDown();
                            release.await();
                        },
                        (ask, ctx) -> "" + handled.incrementAndGet())));
        subscribe(runtime, "talk", "slow");
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        await(busy);
        assertThatThrownBy(() -> runtime.send(new Ask("?"), agent("slow/a"), Answer.class, SHORT))
                .isInstanceOf(TimedOut.class);
        release.countDown();
        awaitIdle(runtime);
        assertThat(handled).hasValue(0);
    }

    @Test
    void theHandlersCancellationFiresAtTheDeadline() {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> it.register("slow", TestAgent.asked((ask, ctx) -> {
            began.countDown();
            ctx.cancellation().onCancel(cancelled::countDown);
            cancelled.await();
            return String.valueOf(ctx.cancellation().isCancelled());
        })));
        timesOutInTheHandler(runtime, "slow/a", began);
        await(cancelled);
    }

    /** On a busy machine a short deadline passes before the handler begins, and this is about a handler that runs. */
    private static void timesOutInTheHandler(AgentRuntime runtime, String agent, CountDownLatch began) {
        Duration deadline = SHORT;
        do {
            Duration wait = deadline;
            assertThatThrownBy(() -> runtime.send(new Ask("?"), agent(agent), Answer.class, wait))
                    .isInstanceOf(TimedOut.class);
            deadline = deadline.multipliedBy(2);
        } while (began.getCount() > 0 && deadline.compareTo(PATIENCE) < 0);
    }

    @Test
    void aNestedRequestEndsWithItsHandlersDeadline() {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> {
            it.register("slow", TestAgent.asked((ask, ctx) -> {
                release.await();
                return "";
            }));
            it.register("asker", TestAgent.asked((ask, ctx) -> {
                began.countDown();
                try {
                    return ctx.send(ask, agent("slow/a"), Answer.class, Duration.ofDays(1))
                            .text();
                } finally {
                    release.countDown();
                }
            }));
        });
        timesOutInTheHandler(runtime, "asker/a", began);
        await(release);
    }

    @Test
    void cancellingTheFutureCancelsTheHandler() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> it.register("slow", TestAgent.asked((ask, ctx) -> {
            ctx.cancellation().onCancel(cancelled::countDown);
            running.countDown();
            cancelled.await();
            ctx.cancellation().throwIfCancelled();
            return "";
        })));
        CompletableFuture<Answer> future = runtime.sendAsync(new Ask("?"), agent("slow/a"), Answer.class, PATIENCE);
        await(running);
        future.cancel(true);
        await(cancelled);
        awaitIdle(runtime);
        assertThat(runtime.deadLetters()).as("nobody waits for it any more").isEmpty();
    }

    @Test
    void cancellationReachesNestedRequests() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> {
            it.register("deep", TestAgent.asked((ask, ctx) -> {
                ctx.cancellation().onCancel(cancelled::countDown);
                running.countDown();
                cancelled.await();
                return "";
            }));
            it.register("asker", TestAgent.asked((ask, ctx) -> {
                try {
                    return ctx.send(ask, agent("deep/a"), Answer.class, PATIENCE)
                            .text();
                } catch (Cancelled e) {
                    told.countDown();
                    throw e;
                }
            }));
        });
        CompletableFuture<Answer> future = runtime.sendAsync(new Ask("?"), agent("asker/a"), Answer.class, PATIENCE);
        await(running);
        future.cancel(true);
        await(cancelled);
        await(told);
    }
}
