package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.PublishOptions;
import io.gregor.core.Step;
import io.gregor.core.Trace;
import io.gregor.core.TracedMessage;
import io.gregor.core.TracedMessage.Outcome;
import io.gregor.core.TracedStep;
import io.gregor.core.spi.Traces;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Promise 11: a conversation is one trace, its messages a tree, and once it is finished it can be forgotten. */
public abstract class TraceContract extends RuntimeContract {
    private final List<String> contexts = new CopyOnWriteArrayList<>();

    private AgentRuntime family() {
        AgentRuntime runtime = start(it -> {
            it.register("root", TestAgent.told((tell, ctx) -> {
                contexts.add(ctx.traceparent());
                ctx.step("look", Step.RECORDED, () -> "seen");
                if (ctx.attempt() == 1) {
                    throw new IllegalStateException("once more");
                }
                ctx.publish(new Tell("left", 1), topic("branch/l"));
                ctx.publish(new Tell("right", 2), topic("branch/r"));
            }));
            it.register("branch", TestAgent.told((tell, ctx) -> {
                contexts.add(ctx.traceparent());
                ctx.setState(new Tally(tell.number()));
                if (tell.number() == 2) {
                    ctx.send(new Ask("?"), agent("leaf/1"), Answer.class, PATIENCE);
                    ctx.schedule(new Tell("later", 3), Duration.ofHours(1));
                    throw new IllegalStateException("no");
                }
            }));
            it.register("leaf", TestAgent.asked((ask, ctx) -> ""));
        });
        subscribe(runtime, "root", "root");
        subscribe(runtime, "branch", "branch");
        return runtime;
    }

    private static TracedMessage of(Trace trace, String agent) {
        return trace.messages().stream()
                .filter(message -> message.agent().equals(java.util.Optional.of(agent(agent))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTreeShowsWhatCausedWhatAndHowItEnded() {
        AgentRuntime runtime = family();
        runtime.publish(new Tell("go", 0), topic("root/a"), "family");
        awaitIdle(runtime);
        Trace trace = runtime.trace("family");
        assertThat(trace.leftOut()).isZero();
        TracedMessage root = of(trace, "root/a");
        assertThat(root.id()).isEqualTo("family");
        assertThat(root.type()).isEqualTo("gregor.testkit.tell.v1");
        assertThat(root.sender()).isEmpty();
        assertThat(root.topic()).contains(topic("root/a"));
        assertThat(root.attempts()).isEqualTo(2);
        assertThat(root.outcome()).isEqualTo(Outcome.HANDLED);
        assertThat(root.ended().orElseThrow()).isAfterOrEqualTo(root.sent().minusSeconds(60));
        assertThat(root.steps())
                .extracting(TracedStep::name, TracedStep::kind, TracedStep::done)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("look", "recorded", true));
        TracedMessage right = of(trace, "branch/r");
        assertThat(right.outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(right.why().orElseThrow()).startsWith("handler-failed").contains("no");
        assertThat(right.sender()).contains(agent("root/a"));
        assertThat(of(trace, "leaf/1").causation()).contains(right.id());
        Trace.Node top = trace.tree().getFirst();
        assertThat(trace.tree()).hasSize(1);
        assertThat(top.caused())
                .extracting(node -> node.message().agent().orElseThrow())
                .containsExactlyInAnyOrder(agent("branch/l"), agent("branch/r"));
    }

    @Test
    void whatWaitsIsShownWithItsTime() {
        CountDownLatch release = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> it.register("clock", TestAgent.told((tell, ctx) -> {
            if (tell.number() == 1) {
                ctx.schedule(new Tell("later", 2), Duration.ofHours(1));
            }
        })));
        subscribe(runtime, "go", "clock");
        runtime.publish(new Tell("go", 1), topic("go/a"), "waits");
        awaitIdle(runtime);
        release.countDown();
        TracedMessage timer = runtime.trace("waits").messages().getLast();
        assertThat(timer.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(timer.agent()).contains(agent("clock/a"));
        assertThat(timer.causation()).contains("waits");
        assertThat(timer.due().orElseThrow()).isAfter(timer.sent());
        assertThat(timer.ended()).isEmpty();
        assertThatThrownBy(() -> runtime.purge("waits"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not finished");
    }

    @Test
    void aTraceIsBoundedAndSaysWhatItLeftOut() {
        AgentRuntime runtime = start(it -> it.register("many", TestAgent.told((tell, ctx) -> {
            if (tell.number() < 20) {
                ctx.publish(new Tell("more", tell.number() + 1), topic("go/a"));
            }
        })));
        subscribe(runtime, "go", "many");
        runtime.publish(new Tell("go", 1), topic("go/a"), "long");
        awaitIdle(runtime);
        Trace trace = runtime.trace("long", 5);
        assertThat(trace.messages()).hasSize(5);
        assertThat(trace.leftOut()).isEqualTo(15);
        assertThat(trace.messages().getFirst().id()).isEqualTo("long");
        assertThatThrownBy(() -> runtime.trace("long", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(runtime.trace("unknown").isEmpty()).isTrue();
    }

    @Test
    void theTraceContextFollowsFromTheConversationOrComesFromOutside() {
        AgentRuntime runtime = family();
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
        runtime.publish(new Tell("go", 0), topic("root/a"), PublishOptions.NONE.withTraceparent(parent));
        awaitIdle(runtime);
        assertThat(contexts)
                .hasSizeGreaterThan(2)
                .allMatch(context -> context.startsWith("00-0af7651916cd43dd8448eb211c80319c-"))
                .allMatch(context -> context.endsWith("-00"))
                .noneMatch(parent::equals);
        contexts.clear();
        runtime.publish(
                new Tell("go", 0),
                topic("root/b"),
                PublishOptions.NONE.withId("own").withTraceparent("00-nonsense"));
        awaitIdle(runtime);
        Trace trace = runtime.trace("own");
        assertThat(contexts)
                .contains("00-" + Traces.traceId("own") + "-"
                        + of(trace, "root/b").spanId() + "-01")
                .allMatch(context -> context.startsWith("00-" + trace.traceId() + "-"));
    }

    @Test
    void aFinishedConversationIsForgottenWithTheStatesThatWereItsOwn() {
        AgentRuntime runtime = start(it -> it.register(
                "counter",
                id -> new TestAgent(
                        (tell, ctx) -> {
                            int count = ctx.state(Tally.class).map(Tally::count).orElse(0);
                            ctx.setState(new Tally(count + 1));
                            if (tell.number() == 1) {
                                ctx.publish(new Tell("shared", 2), topic("go/shared"));
                            }
                        },
                        (ask, ctx) -> ctx.state(Tally.class).toString())));
        subscribe(runtime, "go", "counter");
        runtime.publish(new Tell("go", 1), topic("go/a"), "first");
        runtime.publish(new Tell("go", 1), topic("go/b"), "second");
        awaitIdle(runtime);
        Waiting.until("all is settled", () -> runtime.trace("first").messages().stream()
                .allMatch(message -> message.outcome() == Outcome.HANDLED));
        runtime.purge("first");
        runtime.purge("never known");
        assertThat(runtime.trace("first").isEmpty()).isTrue();
        assertThat(runtime.trace("second").messages()).hasSize(2);
        assertThat(ask(runtime, "counter/shared", "?")).isEqualTo("Optional[Tally[count=2]]");
        assertThat(ask(runtime, "counter/b", "?")).isEqualTo("Optional[Tally[count=1]]");
        runtime.publish(new Tell("go", 3), topic("go/a"), "third");
        awaitIdle(runtime);
        assertThat(ask(runtime, "counter/a", "?")).as("it began anew").isEqualTo("Optional[Tally[count=1]]");
    }
}
