package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.RetryPolicy;
import io.gregor.core.Stopped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A stop that leaves running handlers some time: they end, and nobody else begins. */
public abstract class DrainContract extends RuntimeContract {
    @Test
    void aDrainingStopLetsRunningHandlersEndAndBeginsNoOthers() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> begun = new CopyOnWriteArrayList<>();
        AgentRuntime runtime = start(it -> it.register("slow", TestAgent.asked((ask, ctx) -> {
            begun.add(ask.text());
            running.countDown();
            release.await();
            return ask.text();
        })));
        CompletableFuture<Answer> first = async(runtime, "slow/a", "first");
        await(running);
        CompletableFuture<Answer> second = async(runtime, "slow/a", "second");
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> runtime.stop(PATIENCE));
        awaitEnding(runtime);
        assertThat(first).isNotDone();
        release.countDown();
        assertThat(drained.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Answer("first"));
        assertThatThrownBy(() -> second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(Stopped.class);
        assertThat(begun).containsExactly("first");
    }

    @Test
    void aDrainingStopStillAnswersWhatRunningHandlersAsk() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> {
            it.register("echo", TestAgent.asked((ask, ctx) -> "echo of " + ask.text()));
            it.register("slow", TestAgent.asked((ask, ctx) -> {
                running.countDown();
                release.await();
                return ctx.send(ask, agent("echo/a"), Answer.class, PATIENCE).text();
            }));
        });
        CompletableFuture<Answer> answer = async(runtime, "slow/a", "it");
        await(running);
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> runtime.stop(PATIENCE));
        awaitEnding(runtime);
        release.countDown();
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Answer("echo of it"));
        assertThat(drained.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aDrainingStopEndsInTimeWhateverRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> it.register("slow", TestAgent.asked((ask, ctx) -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "";
        })));
        CompletableFuture<Answer> caller = async(runtime, "slow/a", "?");
        await(running);
        assertThat(runtime.stop(Duration.ofMillis(50))).isFalse();
        await(interrupted);
        assertThatThrownBy(() -> caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(Stopped.class);
    }

    @Test
    void aDrainingStopDoesNotWaitForTheNextTryOfAFailure() {
        CountDownLatch tried = new CountDownLatch(1);
        RuntimeOptions patient =
                RuntimeOptions.DEFAULT.withRetry(new RetryPolicy(3, Duration.ofMinutes(5), Duration.ofMinutes(5)));
        AgentRuntime runtime = start(patient, it -> {
            it.register("bad", TestAgent.told((tell, ctx) -> {
                tried.countDown();
                throw new IllegalStateException("no");
            }));
            subscribe(it, "talk", "bad");
        });
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        await(tried);
        assertThat(runtime.stop(PATIENCE)).isTrue();
    }

    private static CompletableFuture<Answer> async(AgentRuntime runtime, String agent, String text) {
        return runtime.sendAsync(new Ask(text), agent(agent), Answer.class, Duration.ofHours(1));
    }

    private static void awaitEnding(AgentRuntime runtime) {
        Waiting.until("it accepts nothing", () -> {
            try {
                runtime.publish(new Tell("test", 0), topic("nobody/a"));
                return false;
            } catch (Stopped e) {
                return true;
            }
        });
    }
}
