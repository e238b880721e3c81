package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.MessageContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promise 2: state, publishes and reply become visible together when the handler returns, or not at all. */
public abstract class EffectsContract extends RuntimeContract {
    private final List<Integer> heard = new CopyOnWriteArrayList<>();

    private AgentRuntime withEar(TestAgent.OnAsk speaker) {
        return start(it -> {
            it.register("speaker", TestAgent.asked(speaker));
            it.register(
                    "ear",
                    id -> new TestAgent(
                            (tell, ctx) -> heard.add(tell.number()), (ask, ctx) -> String.valueOf(heard.size())));
            subscribe(it, "talk", "ear");
        });
    }

    private static int count(MessageContext ctx) {
        return ctx.state(Tally.class).map(Tally::count).orElse(0);
    }

    @Test
    void nothingIsPublishedBeforeTheHandlerReturns() {
        AgentRuntime runtime = withEar((ask, ctx) -> {
            ctx.publish(new Tell("speaker", 1), topic("talk/a"));
            // The ear handles this request after anything that was sent to it before.
            return ctx.send(new Ask("how many?"), agent("ear/a"), Answer.class, PATIENCE)
                    .text();
        });
        assertThat(ask(runtime, "speaker/a", "speak")).isEqualTo("0");
        awaitIdle(runtime);
        assertThat(heard).containsExactly(1);
    }

    @Test
    void publishesArriveInTheOrderOfTheCalls() {
        AgentRuntime runtime = withEar((ask, ctx) -> {
            IntStream.range(0, 50).forEach(i -> ctx.publish(new Tell("speaker", i), topic("talk/a")));
            return "";
        });
        ask(runtime, "speaker/a", "speak");
        awaitIdle(runtime);
        assertThat(heard)
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void aHandlerThatThrowsPublishesNothing() {
        AgentRuntime runtime = withEar((ask, ctx) -> {
            ctx.publish(new Tell("speaker", ctx.attempt()), topic("talk/a"));
            throw new IllegalStateException("no");
        });
        assertThatThrownBy(() -> ask(runtime, "speaker/a", "speak")).hasMessageContaining("no");
        awaitIdle(runtime);
        assertThat(heard).isEmpty();
    }

    @Test
    void aRetryPublishesOnce() {
        AgentRuntime runtime = withEar((ask, ctx) -> {
            ctx.publish(new Tell("speaker", ctx.attempt()), topic("talk/a"));
            if (ctx.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
            return "";
        });
        ask(runtime, "speaker/a", "speak");
        awaitIdle(runtime);
        assertThat(heard).containsExactly(3);
    }

    @Test
    void stateOfAFailedAttemptIsUndone() {
        AgentRuntime runtime = withEar((ask, ctx) -> {
            int before = count(ctx);
            ctx.setState(new Tally(before + 1));
            assertThat(count(ctx)).isEqualTo(before + 1);
            if (ask.text().equals("fail")) {
                throw new IllegalStateException("no");
            }
            return String.valueOf(before);
        });
        assertThat(ask(runtime, "speaker/a", "count")).isEqualTo("0");
        assertThatThrownBy(() -> ask(runtime, "speaker/a", "fail")).hasMessageContaining("no");
        assertThat(ask(runtime, "speaker/a", "count")).isEqualTo("1");
        assertThat(ask(runtime, "speaker/b", "count")).isEqualTo("0");
    }

    @Test
    void whoHasTheReplySeesTheEffects() {
        AgentRuntime runtime = withEar((ask, ctx) -> {
            ctx.setState(new Tally(count(ctx) + 1));
            ctx.publish(new Tell("speaker", count(ctx)), topic("talk/a"));
            return String.valueOf(count(ctx));
        });
        for (int i = 1; i <= 20; i++) {
            assertThat(ask(runtime, "speaker/a", "count")).isEqualTo(String.valueOf(i));
        }
        awaitIdle(runtime);
        assertThat(heard).hasSize(20);
    }

    @Test
    void stateOfAnotherClassIsRefused() {
        AgentRuntime runtime = withEar((ask, ctx) -> {
            ctx.setState(new Tally(1));
            return ctx.state(Answer.class).toString();
        });
        assertThatThrownBy(() -> ask(runtime, "speaker/a", "?")).hasMessageContaining("is a Tally, not a Answer");
    }

    @Test
    void stateMustBeARecord() {
        AgentRuntime runtime = withEar((ask, ctx) -> {
            ctx.setState("text");
            return "";
        });
        assertThatThrownBy(() -> ask(runtime, "speaker/a", "?")).hasMessageContaining("must be a record");
    }

    @Test
    void aContextIsOverWhenItsHandlerHasReturned() {
        AtomicReference<MessageContext> kept = new AtomicReference<>();
        AgentRuntime runtime = withEar((ask, ctx) -> {
            kept.set(ctx);
            return "";
        });
        ask(runtime, "speaker/a", "?");
        assertThatThrownBy(() -> kept.get().publish(new Tell("late", 1), topic("talk/a")))
                .hasMessageContaining("its handler has returned");
        assertThatThrownBy(() -> kept.get().setState(new Tally(1))).hasMessageContaining("its handler has returned");
    }
}
