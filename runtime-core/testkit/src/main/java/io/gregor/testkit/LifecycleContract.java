package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Stopped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Starting, becoming idle, stopping: nobody is left waiting, and idle means idle. */
public abstract class LifecycleContract extends RuntimeContract {
    @Test
    void beforeTheStartNothingIsAccepted() {
        AgentRuntime runtime = build(RuntimeOptions.DEFAULT);
        assertThatThrownBy(() -> runtime.publish(new Tell("test", 1), topic("talk/a")))
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("start()");
    }

    @Test
    void aRuntimeIsStartedOnce() {
        AgentRuntime runtime = start(it -> {});
        assertThatThrownBy(runtime::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterTheStopNothingIsAccepted() {
        AgentRuntime runtime = start(it -> it.register("echo", TestAgent.asked((ask, ctx) -> ask.text())));
        runtime.stop();
        assertThatThrownBy(() -> ask(runtime, "echo/a", "?")).isInstanceOf(Stopped.class);
        assertThatThrownBy(() -> runtime.publish(new Tell("test", 1), topic("talk/a")))
                .isInstanceOf(Stopped.class);
    }

    @Test
    void stopEndsEveryWaitingCaller() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> it.register("slow", TestAgent.asked((ask, ctx) -> {
            running.countDown();
            new CountDownLatch(1).await();
            return "";
        })));
        List<CompletableFuture<Answer>> callers = IntStream.range(0, 20)
                .mapToObj(i -> runtime.sendAsync(new Ask("?"), agent("slow/a"), Answer.class, Duration.ofHours(1)))
                .toList();
        await(running);
        runtime.stop();
        assertThat(callers)
                .allSatisfy(caller -> assertThatThrownBy(() -> caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .hasCauseInstanceOf(Stopped.class));
    }

    @Test
    void aHandlerThatTheStopInterruptsHasNoEffects() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        List<Integer> heard = new CopyOnWriteArrayList<>();
        AgentRuntime runtime = start(it -> {
            it.register("slow", TestAgent.told((tell, ctx) -> {
                ctx.publish(new Tell("slow", 2), topic("heard/a"));
                running.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    ended.countDown();
                }
            }));
            it.register("ear", TestAgent.told((tell, ctx) -> heard.add(tell.number())));
            subscribe(it, "talk", "slow");
            subscribe(it, "heard", "ear");
        });
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        await(running);
        runtime.stop();
        await(ended);
        assertThat(heard).isEmpty();
    }

    @Test
    void aHandlerMayStopItsRuntime() {
        CountDownLatch stopped = new CountDownLatch(1);
        AgentRuntime runtime = build(RuntimeOptions.DEFAULT);
        runtime.register("ender", TestAgent.told((tell, ctx) -> {
            runtime.stop();
            stopped.countDown();
        }));
        subscribe(runtime, "talk", "ender");
        runtime.start();
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        await(stopped);
        assertThatThrownBy(() -> ask(runtime, "ender/a", "?")).isInstanceOf(Stopped.class);
    }

    @Test
    void idleMeansThatEverythingCausedIsDone() {
        AtomicInteger handled = new AtomicInteger();
        AgentRuntime runtime = start(it -> {
            it.register("fan", TestAgent.told((tell, ctx) -> {
                handled.incrementAndGet();
                for (int i = 0; i < 3 && tell.number() > 0; i++) {
                    ctx.publish(
                            new Tell("fan", tell.number() - 1),
                            topic("talk/" + ctx.self().key() + i));
                }
            }));
            subscribe(it, "talk", "fan");
        });
        runtime.publish(new Tell("test", 5), topic("talk/k"));
        awaitIdle(runtime);
        assertThat(handled).hasValue(1 + 3 + 9 + 27 + 81 + 243);
    }

    @Test
    void failuresAndDropsDoNotDisturbIdleness() {
        AgentRuntime runtime = start(it -> {
            it.register("bad", TestAgent.told((tell, ctx) -> {
                throw new IllegalStateException("no");
            }));
            subscribe(it, "talk", "bad", "unregistered");
        });
        for (int i = 0; i < 10; i++) {
            runtime.publish(new Tell("test", i), topic("talk/" + i), "same id");
            runtime.publish(new Unknown("x"), topic("talk/" + i));
            runtime.publish(new Tell("test", i), topic("nobody/" + i));
        }
        awaitIdle(runtime);
    }

    @Test
    void idlenessWaitsForTheSiblingsOfAFailure() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger finished = new AtomicInteger();
        AgentRuntime runtime = start(it -> {
            it.register("bad", TestAgent.told((tell, ctx) -> {
                throw new IllegalStateException("no");
            }));
            it.register("slow", TestAgent.told((tell, ctx) -> {
                release.await();
                finished.incrementAndGet();
            }));
            it.onDeadLetter(letter -> release.countDown());
            subscribe(it, "talk", "bad", "slow");
        });
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(finished).hasValue(1);
    }

    @Test
    void aBusyRuntimeIsNotIdle() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> {
            it.register("slow", TestAgent.told((tell, ctx) -> {
                running.countDown();
                release.await();
            }));
            subscribe(it, "talk", "slow");
        });
        assertThat(runtime.awaitIdle(Duration.ZERO)).isTrue();
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        await(running);
        assertThat(runtime.awaitIdle(Duration.ofMillis(1))).isFalse();
        release.countDown();
        awaitIdle(runtime);
    }

    @Test
    void aHandlerCannotWaitForIdleness() {
        AgentRuntime runtime = build(RuntimeOptions.DEFAULT);
        runtime.register("waiter", TestAgent.asked((ask, ctx) -> String.valueOf(runtime.awaitIdle(PATIENCE))));
        runtime.start();
        assertThatThrownBy(() -> ask(runtime, "waiter/a", "?")).hasMessageContaining("inside its own handler");
    }

    @Test
    void itIsAliveFromTheStartToTheStop() {
        AgentRuntime runtime = build(RuntimeOptions.DEFAULT);
        assertThat(runtime.isAlive()).isFalse();
        runtime.start();
        assertThat(runtime.isAlive()).isTrue();
        assertThat(runtime.stop(Duration.ZERO)).isTrue();
        Waiting.until("it is not alive", () -> !runtime.isAlive());
    }

    @Test
    void stopWhenIdleLetsTheWorkFinish() {
        AtomicInteger handled = new AtomicInteger();
        AgentRuntime runtime = start(it -> {
            it.register("ear", TestAgent.told((tell, ctx) -> handled.incrementAndGet()));
            subscribe(it, "talk", "ear");
        });
        IntStream.range(0, 500).forEach(i -> runtime.publish(new Tell("test", i), topic("talk/a")));
        assertThat(runtime.stopWhenIdle()).isTrue();
        assertThat(handled).hasValue(500);
        assertThatThrownBy(() -> runtime.publish(new Tell("test", 1), topic("talk/a")))
                .isInstanceOf(Stopped.class);
    }
}
