package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.DeadLetter;
import io.gregor.core.HandlerFailed;
import io.gregor.core.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Promise 6, its first half: a failing handler is tried again for its own key only, and starves nobody. */
public abstract class FailureContract extends RuntimeContract {
    private final List<String> log = new CopyOnWriteArrayList<>();

    private AgentRuntime telling(RuntimeOptions options, TestAgent.OnTell onTell) {
        return start(options, it -> {
            it.register("ear", TestAgent.told(onTell));
            subscribe(it, "talk", "ear");
        });
    }

    private static void publish(AgentRuntime runtime, String topic, int... numbers) {
        for (int number : numbers) {
            runtime.publish(new Tell("test", number), topic(topic));
        }
    }

    @Test
    void aFailingHandlerIsTriedAgain() {
        AgentRuntime runtime = telling(RuntimeOptions.DEFAULT, (tell, ctx) -> {
            log.add("attempt " + ctx.attempt());
            if (ctx.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        publish(runtime, "talk/a", 1);
        awaitIdle(runtime);
        assertThat(log).containsExactly("attempt 1", "attempt 2", "attempt 3");
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void laterMessagesOfTheKeyWaitForTheRetries() {
        AgentRuntime runtime = telling(RuntimeOptions.DEFAULT, (tell, ctx) -> {
            if (tell.number() == 1 && ctx.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
            log.add("handled " + tell.number());
        });
        publish(runtime, "talk/a", 1, 2, 3);
        awaitIdle(runtime);
        assertThat(log).containsExactly("handled 1", "handled 2", "handled 3");
    }

    @Test
    void otherKeysGoOnWhileOneBacksOff() {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        RetryPolicy rarely = new RetryPolicy(2, Duration.ofHours(1), Duration.ofHours(1));
        AgentRuntime runtime = telling(RuntimeOptions.DEFAULT.withRetry(rarely), (tell, ctx) -> {
            if (ctx.self().key().equals("bad")) {
                failed.countDown();
                throw new IllegalStateException("no");
            }
            other.countDown();
        });
        publish(runtime, "talk/bad", 1);
        await(failed);
        publish(runtime, "talk/good", 1);
        await(other);
        assertThat(runtime.awaitIdle(Duration.ofMillis(1)))
                .as("a retry is due, so it is not idle")
                .isFalse();
    }

    @Test
    void anErrorIsAFailureToo() {
        AgentRuntime runtime = telling(RuntimeOptions.DEFAULT, (tell, ctx) -> {
            throw new StackOverflowError("too deep");
        });
        publish(runtime, "talk/a", 1);
        awaitIdle(runtime);
        assertThat(only(runtime).cause()).hasMessageContaining("too deep");
    }

    @Test
    void anInterruptThatTheHandlerLeavesBehindHarmsNobody() {
        AgentRuntime runtime = start(RuntimeOptions.DEFAULT.withMailboxCapacity(1), it -> {
            it.register("sloppy", TestAgent.told((tell, ctx) -> {
                for (int i = 0; i < 50; i++) {
                    ctx.publish(new Tell("sloppy", i), topic("ear/a"));
                }
                Thread.currentThread().interrupt();
            }));
            it.register("ear", TestAgent.told((tell, ctx) -> log.add("heard " + tell.number())));
            subscribe(it, "talk", "sloppy");
            subscribe(it, "ear", "ear");
        });
        publish(runtime, "talk/a", 1, 2);
        awaitIdle(runtime);
        assertThat(log).hasSize(100);
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void retriesOfNestedRequestsDoNotMultiply() {
        AtomicInteger asked = new AtomicInteger();
        AgentRuntime runtime = start(it -> {
            it.register("bad", TestAgent.asked((ask, ctx) -> {
                asked.incrementAndGet();
                throw new IllegalStateException("broken");
            }));
            it.register("asker", TestAgent.asked((ask, ctx) -> ctx.send(ask, agent("bad/a"), Answer.class, PATIENCE)
                    .text()));
        });
        assertThatThrownBy(() -> ask(runtime, "asker/a", "?"))
                .isInstanceOf(HandlerFailed.class)
                .hasMessageContaining("broken");
        assertThat(asked).hasValue(3);
    }

    @Test
    void aBadSubscriberStarvesNoOther() {
        AgentRuntime runtime = start(it -> {
            it.register("bad", TestAgent.told((tell, ctx) -> {
                throw new IllegalStateException("no");
            }));
            it.register("unbuilt", id -> {
                throw new IllegalStateException("no factory");
            });
            it.register("good", TestAgent.told((tell, ctx) -> log.add("good " + tell.number())));
            subscribe(it, "talk", "bad", "unbuilt", "unregistered", "good");
        });
        publish(runtime, "talk/a", 1, 2, 3);
        awaitIdle(runtime);
        assertThat(log).containsExactly("good 1", "good 2", "good 3");
        assertThat(runtime.deadLetters())
                .hasSize(9)
                .extracting(letter -> letter.agent().type())
                .containsOnly("bad", "unbuilt", "unregistered");
    }

    @Test
    void aFactoryThatRecoversBuildsTheAgent() {
        AtomicInteger tries = new AtomicInteger();
        AgentRuntime runtime = start(it -> it.register("late", id -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return new TestAgent((tell, ctx) -> {}, (ask, ctx) -> "built");
        }));
        assertThat(ask(runtime, "late/a", "?")).isEqualTo("built");
        assertThat(ask(runtime, "late/a", "?")).isEqualTo("built");
        assertThat(tries).hasValue(3);
    }

    private static DeadLetter only(AgentRuntime runtime) {
        assertThat(runtime.deadLetters()).hasSize(1);
        return runtime.deadLetters().getFirst();
    }
}
