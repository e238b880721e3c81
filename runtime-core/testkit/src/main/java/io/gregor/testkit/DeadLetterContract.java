package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.DeadLetter;
import io.gregor.core.HandlerFailed;
import io.gregor.core.NoHandler;
import io.gregor.core.Removal;
import io.gregor.core.RetryPolicy;
import io.gregor.core.Step;
import io.gregor.core.Undeliverable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Promise 6, its second half: what fails for good is parked with its cause, and can be resumed. */
public abstract class DeadLetterContract extends RuntimeContract {
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
    void whatFailsForGoodIsParkedWithItsCause() {
        AgentRuntime runtime = telling(RuntimeOptions.DEFAULT, (tell, ctx) -> {
            if (tell.number() == 1) {
                throw new java.io.IOException("disk full");
            }
            log.add("handled " + tell.number());
        });
        publish(runtime, "talk/a", 1, 2);
        awaitIdle(runtime);
        assertThat(log).containsExactly("handled 2");
        DeadLetter letter = only(runtime);
        assertThat(letter.agent()).isEqualTo(agent("ear/a"));
        assertThat(letter.topic()).contains(topic("talk/a"));
        assertThat(letter.message()).isEqualTo(new Tell("test", 1));
        assertThat(letter.attempts()).isEqualTo(3);
        assertThat(letter.cause()).isInstanceOf(HandlerFailed.class).hasMessageContaining("disk full");
    }

    @Test
    void theErrorIsOneBoundedLineWhateverWasThrown() {
        AgentRuntime runtime = telling(RuntimeOptions.DEFAULT, (tell, ctx) -> {
            throw new IllegalStateException("line\n".repeat(100_000));
        });
        publish(runtime, "talk/a", 1);
        awaitIdle(runtime);
        assertThat(only(runtime).cause().getMessage()).hasLineCount(1).hasSizeLessThan(1_200);
    }

    @Test
    void aParkedMessageCanBeResumed() {
        AtomicBoolean repaired = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        AgentRuntime runtime = telling(RuntimeOptions.DEFAULT, (tell, ctx) -> {
            int call = ctx.step("call", Step.RECORDED, calls::incrementAndGet);
            if (!repaired.get()) {
                throw new IllegalStateException("broken");
            }
            log.add("handled " + tell.number() + " with call " + call);
        });
        publish(runtime, "talk/a", 7);
        awaitIdle(runtime);
        String id = only(runtime).id();
        runtime.resume(id);
        awaitIdle(runtime);
        assertThat(only(runtime).id()).as("still broken, parked again").isEqualTo(id);
        repaired.set(true);
        runtime.resume(id);
        awaitIdle(runtime);
        assertThat(log).as("the recorded step was not run again").containsExactly("handled 7 with call 1");
        assertThat(runtime.deadLetters()).isEmpty();
        assertThatThrownBy(() -> runtime.resume(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(id);
    }

    @Test
    void aFailedRequestIsParkedAndItsCallerTold() {
        AtomicBoolean repaired = new AtomicBoolean();
        AgentRuntime runtime = start(it -> it.register("bad", TestAgent.asked((ask, ctx) -> {
            if (!repaired.get()) {
                throw new IllegalStateException("broken");
            }
            log.add("handled " + ask.text());
            return "";
        })));
        assertThatThrownBy(() -> ask(runtime, "bad/a", "?")).isInstanceOf(HandlerFailed.class);
        awaitIdle(runtime);
        assertThat(only(runtime).message()).isEqualTo(new Ask("?"));
        assertThat(only(runtime).topic()).isEmpty();
        repaired.set(true);
        runtime.resume(only(runtime).id());
        awaitIdle(runtime);
        assertThat(log).as("resumed though its caller is gone").containsExactly("handled ?");
    }

    @Test
    void anEventWithoutAHandlerIsParkedWithoutRetries() {
        AgentRuntime runtime = telling(RuntimeOptions.DEFAULT, (tell, ctx) -> {});
        runtime.publish(new Unknown("?"), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(only(runtime).cause()).isInstanceOf(NoHandler.class).hasMessageContaining("Unknown");
        assertThat(only(runtime).attempts()).isZero();
    }

    @Test
    void anEventForAnUnregisteredTypeIsParkedAndResumedOnceItIs() {
        AgentRuntime runtime = start(it -> subscribe(it, "talk", "later"));
        publish(runtime, "talk/a", 1);
        awaitIdle(runtime);
        assertThat(only(runtime).cause()).isInstanceOf(Undeliverable.class).hasMessageContaining("'later'");
        runtime.register("later", TestAgent.told((tell, ctx) -> log.add("handled " + tell.number())));
        runtime.resume(only(runtime).id());
        awaitIdle(runtime);
        assertThat(log).containsExactly("handled 1");
    }

    @Test
    void aListenerIsToldBeforeTheMessageIsParkedUntilItCopes() {
        AtomicInteger told = new AtomicInteger();
        AgentRuntime runtime = start(it -> {
            it.register("bad", TestAgent.told((tell, ctx) -> {
                throw new IllegalStateException("broken");
            }));
            it.register("ear", TestAgent.told((tell, ctx) -> log.add(tell.from())));
            subscribe(it, "talk", "bad");
            subscribe(it, "answers", "ear");
            it.onDeadLetter(letter -> {
                assertThat(it.deadLetters()).isEmpty();
                String answer = "instead of " + letter.agent();
                it.publish(new Tell(answer, 1), topic("answers/a"), "answer to " + letter.id());
                if (told.incrementAndGet() < 3) {
                    throw new IllegalStateException("not yet");
                }
            });
        });
        publish(runtime, "talk/a", 1);
        awaitIdle(runtime);
        assertThat(told).hasValue(3);
        assertThat(log).as("told often, answered once").containsExactly("instead of bad/a");
        assertThat(only(runtime).agent()).isEqualTo(agent("bad/a"));
    }

    @Test
    void aRemovedListenerIsToldNothingMore() {
        AgentRuntime runtime = telling(RuntimeOptions.DEFAULT.withRetry(RetryPolicy.none()), (tell, ctx) -> {
            throw new IllegalStateException("no");
        });
        Consumer<DeadLetter> listener = letter -> log.add(letter.id());
        Removal first = runtime.onDeadLetter(listener);
        Removal second = runtime.onDeadLetter(listener);
        runtime.publish(new Tell("test", 1), topic("talk/a"), "one");
        awaitIdle(runtime);
        assertThat(log).containsExactly("one@ear/a", "one@ear/a");
        first.close();
        first.close();
        runtime.resume("one@ear/a");
        awaitIdle(runtime);
        assertThat(log).as("it failed again, and one listens").hasSize(3);
        second.close();
        publish(runtime, "talk/a", 2);
        awaitIdle(runtime);
        assertThat(log).hasSize(3);
        assertThat(runtime.deadLetters()).hasSize(2);
    }

    private static DeadLetter only(AgentRuntime runtime) {
        assertThat(runtime.deadLetters()).hasSize(1);
        return runtime.deadLetters().getFirst();
    }
}
