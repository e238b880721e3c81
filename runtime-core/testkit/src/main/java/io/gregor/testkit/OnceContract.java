package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Step;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Promises 3 and 4, as far as retries go: a message is handled once, and a recorded step is not run again. */
public abstract class OnceContract extends RuntimeContract {
    private final AtomicInteger runs = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void aMessageThatArrivesTwiceIsHandledOnce() {
        AgentRuntime runtime = start(it -> {
            it.register("first", TestAgent.told((tell, ctx) -> {
                runs.incrementAndGet();
                ctx.publish(tell, topic("second/a"));
            }));
            it.register("second", TestAgent.told((tell, ctx) -> heard.add(tell.from())));
            subscribe(it, "first", "first");
            subscribe(it, "second", "second");
        });
        for (int i = 0; i < 3; i++) {
            assertThat(runtime.publish(new Tell("same", 1), topic("first/a"), "message-1"))
                    .isEqualTo("message-1");
        }
        runtime.publish(new Tell("other", 1), topic("first/a"), "message-2");
        awaitIdle(runtime);
        assertThat(runs).hasValue(2);
        assertThat(heard).containsExactly("same", "other");
    }

    @Test
    void eachSubscriberHandlesTheSameMessage() {
        AgentRuntime runtime = start(it -> {
            it.register("left", TestAgent.told((tell, ctx) -> heard.add("left")));
            it.register("right", TestAgent.told((tell, ctx) -> heard.add("right")));
            subscribe(it, "talk", "left", "right");
        });
        runtime.publish(new Tell("test", 1), topic("talk/a"), "message-1");
        awaitIdle(runtime);
        assertThat(heard).containsExactlyInAnyOrder("left", "right");
    }

    @Test
    void aRecordedStepIsNotRunAgainByARetry() {
        AgentRuntime runtime = start(it -> it.register("worker", TestAgent.asked((ask, ctx) -> {
            Answer first = ctx.step("first", Step.RECORDED, () -> new Answer("run " + runs.incrementAndGet()));
            int second = ctx.step("second", Step.idempotent("key-1"), () -> 100 + runs.incrementAndGet());
            if (ctx.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
            return first.text() + ", " + second;
        })));
        assertThat(ask(runtime, "worker/a", "go")).isEqualTo("run 1, 102");
        assertThat(ask(runtime, "worker/a", "go")).isEqualTo("run 3, 104");
    }

    @Test
    void aStepThatThrewIsRunAgain() {
        AgentRuntime runtime = start(it -> it.register(
                "worker",
                TestAgent.asked((ask, ctx) -> ctx.step("flaky", Step.RECORDED, () -> {
                    if (runs.incrementAndGet() < 3) {
                        throw new java.io.IOException("no connection");
                    }
                    return "after " + runs.get();
                }))));
        assertThat(ask(runtime, "worker/a", "go")).isEqualTo("after 3");
    }

    @Test
    void twoStepsOfOneNameAreRefused() {
        AgentRuntime runtime = start(it -> it.register("worker", TestAgent.asked((ask, ctx) -> {
            ctx.step("same", Step.RECORDED, () -> "one");
            return ctx.step("same", Step.RECORDED, () -> "two");
        })));
        assertThatThrownBy(() -> ask(runtime, "worker/a", "go")).hasMessageContaining("step 'same' was used before");
    }

    @Test
    void aResultThatNoStoreCouldKeepIsRefused() {
        AgentRuntime runtime = start(it -> it.register(
                "worker", TestAgent.asked((ask, ctx) -> ctx.step("odd", Step.RECORDED, () -> List.of(new Thread()))
                        .toString())));
        assertThatThrownBy(() -> ask(runtime, "worker/a", "go")).hasMessageContaining("can't be recorded");
    }

    @Test
    void anEqualRequestOfARetryIsNotSentAgain() {
        AgentRuntime runtime = start(it -> {
            it.register("helper", TestAgent.asked((ask, ctx) -> ask.text() + " " + runs.incrementAndGet()));
            it.register("asker", TestAgent.asked((ask, ctx) -> {
                String help = ctx.send(new Ask("help"), agent("helper/a"), Answer.class, PATIENCE)
                        .text();
                if (ctx.attempt() < 3) {
                    throw new IllegalStateException("not yet");
                }
                return help;
            }));
        });
        assertThat(ask(runtime, "asker/a", "go")).isEqualTo("help 1");
        assertThat(ask(runtime, "asker/a", "go")).isEqualTo("help 2");
    }

    @Test
    void aChangedRequestOfARetryIsANewOne() {
        AgentRuntime runtime = start(it -> {
            it.register("helper", TestAgent.asked((ask, ctx) -> ask.text() + " " + runs.incrementAndGet()));
            it.register("asker", TestAgent.asked((ask, ctx) -> {
                String help = ctx.send(new Ask("attempt " + ctx.attempt()), agent("helper/a"), Answer.class, PATIENCE)
                        .text();
                if (ctx.attempt() < 2) {
                    throw new IllegalStateException("not yet");
                }
                return help;
            }));
        });
        assertThat(ask(runtime, "asker/a", "go")).isEqualTo("attempt 2 2");
    }
}
