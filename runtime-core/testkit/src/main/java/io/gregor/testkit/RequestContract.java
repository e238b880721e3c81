package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Done;
import io.gregor.core.HandlerFailed;
import io.gregor.core.NoHandler;
import io.gregor.core.TimedOut;
import io.gregor.core.Undeliverable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Promise 5: every request has a deadline and ends in a reply or a typed error; nothing hangs. */
public abstract class RequestContract extends RuntimeContract {
    private static final Duration SHORT = Duration.ofMillis(150);

    @Test
    void aRequestIsAnswered() {
        AgentRuntime runtime = start(it -> it.register("echo", TestAgent.asked((ask, ctx) -> ask.text())));
        assertThat(ask(runtime, "echo/a", "hello")).isEqualTo("hello");
    }

    @Test
    void aHandlerThatReturnsNothingAnswersDone() {
        AgentRuntime runtime = start(it -> it.register("ear", TestAgent.told((tell, ctx) -> {})));
        assertThat(runtime.send(new Tell("test", 1), agent("ear/a"), Done.class))
                .isEqualTo(new Done());
    }

    @Test
    void aReplyOfAnotherClassIsAnError() {
        AgentRuntime runtime = start(it -> it.register("echo", TestAgent.asked((ask, ctx) -> ask.text())));
        assertThatThrownBy(() -> runtime.send(new Ask("?"), agent("echo/a"), Done.class, PATIENCE))
                .isInstanceOf(HandlerFailed.class)
                .hasMessageContaining("replied Answer where the caller expects Done");
    }

    @Test
    void noReplyByTheDeadlineIsTimedOut() {
        CountDownLatch release = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> it.register("slow", TestAgent.asked((ask, ctx) -> {
            release.await();
            return "late";
        })));
        assertThatThrownBy(() -> runtime.send(new Ask("?"), agent("slow/a"), Answer.class, SHORT))
                .isInstanceOf(TimedOut.class);
        release.countDown();
    }

    @Test
    void anUnknownAgentTypeIsUndeliverableAtOnce() {
        AgentRuntime runtime = start(it -> {});
        assertThatThrownBy(() -> ask(runtime, "nobody/a", "?"))
                .isInstanceOf(Undeliverable.class)
                .hasMessageContaining("'nobody'");
    }

    @Test
    void aMessageWithoutAHandlerIsAnError() {
        AgentRuntime runtime = start(it -> it.register("echo", TestAgent.asked((ask, ctx) -> ask.text())));
        assertThatThrownBy(() -> runtime.send(new Unknown("?"), agent("echo/a"), Answer.class, PATIENCE))
                .isInstanceOf(NoHandler.class)
                .hasMessageContaining("no handler for Unknown");
    }

    @Test
    void aFailingHandlerIsAnErrorWithItsCause() {
        AgentRuntime runtime = start(it -> it.register("bad", TestAgent.asked((ask, ctx) -> {
            throw new java.io.IOException("disk full");
        })));
        assertThatThrownBy(() -> ask(runtime, "bad/a", "?"))
                .isInstanceOf(HandlerFailed.class)
                .hasMessageContaining("bad/a failed on Ask after 3 attempts")
                .hasMessageContaining("disk full");
    }

    @Test
    void aFailureKeepsTheDeadlineEvenWhenRetriesWouldTakeLonger() {
        AgentRuntime runtime = start(
                RuntimeOptions.DEFAULT.withRetry(
                        new io.gregor.core.RetryPolicy(5, Duration.ofHours(1), Duration.ofHours(1))),
                it -> it.register("bad", TestAgent.asked((ask, ctx) -> {
                    throw new IllegalStateException("broken");
                })));
        assertThatThrownBy(() -> ask(runtime, "bad/a", "?"))
                .isInstanceOf(HandlerFailed.class)
                .hasMessageContaining("broken");
    }

    @Test
    void waitingForOneselfIsRefusedAtOnce() {
        AgentRuntime runtime = start(it ->
                it.register("asker", TestAgent.asked((ask, ctx) -> ctx.send(ask, ctx.self(), Answer.class, PATIENCE)
                        .text())));
        assertThatThrownBy(() -> ask(runtime, "asker/a", "?")).hasMessageContaining("can't wait for asker/a");
    }

    @Test
    void aCircleOfWaitingAgentsIsRefusedAtOnce() {
        AgentRuntime runtime = start(it -> it.register("asker", TestAgent.asked((ask, ctx) -> {
            String next = ctx.self().key().equals("a") ? "asker/b" : "asker/a";
            return ctx.send(ask, agent(next), Answer.class, PATIENCE).text();
        })));
        assertThatThrownBy(() -> ask(runtime, "asker/a", "?")).hasMessageContaining("can't wait for asker/a");
    }

    @Test
    void futuresAnswerToo() throws Exception {
        AgentRuntime runtime = start(it -> it.register("echo", TestAgent.asked((ask, ctx) -> ask.text())));
        CompletableFuture<String> answer = runtime.sendAsync(new Ask("hi"), agent("echo/a"), Answer.class, PATIENCE)
                .thenApply(Answer::text);
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("hi");
        CompletableFuture<Answer> lost = runtime.sendAsync(new Ask("hi"), agent("nobody/a"), Answer.class, PATIENCE);
        assertThatThrownBy(() -> lost.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(Undeliverable.class);
    }

    @Test
    void aContinuationThatHangsHoldsUpNoAgent() {
        CountDownLatch attached = new CountDownLatch(1);
        CountDownLatch continued = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> it.register("echo", TestAgent.asked((ask, ctx) -> {
            attached.await();
            return ask.text();
        })));
        CompletableFuture<Void> hung = runtime.sendAsync(new Ask("hi"), agent("echo/a"), Answer.class, PATIENCE)
                .thenAccept(answer -> {
                    continued.countDown();
                    await(release);
                });
        attached.countDown();
        await(continued);
        assertThat(ask(runtime, "echo/a", "still there?")).isEqualTo("still there?");
        release.countDown();
        assertThat(hung).succeedsWithin(PATIENCE);
    }
}
