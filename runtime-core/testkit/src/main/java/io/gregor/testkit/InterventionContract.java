package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Dropped;
import io.gregor.core.HandlerFailed;
import io.gregor.core.Intervention;
import io.gregor.core.Passage;
import io.gregor.core.Removal;
import io.gregor.core.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Promise 10: interventions chain, may change or drop, and see requests, events and replies alike. */
public abstract class InterventionContract extends RuntimeContract {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private static Intervention onRequests(String suffix) {
        return (message, passage) -> passage instanceof Passage.Sent && message instanceof Ask(String text)
                ? Verdict.change(new Ask(text + suffix))
                : Verdict.PASS;
    }

    private static Intervention onReplies(String suffix) {
        return (message, passage) -> passage instanceof Passage.Replied && message instanceof Answer(String text)
                ? Verdict.change(new Answer(text + suffix))
                : Verdict.PASS;
    }

    private static Intervention dropping(Class<? extends Passage> kind) {
        return (message, passage) -> kind.isInstance(passage) ? Verdict.drop("by rule 7") : Verdict.PASS;
    }

    private AgentRuntime echo() {
        return start(it -> {
            it.register("echo", TestAgent.asked((ask, ctx) -> {
                heard.add(ask.text());
                return ask.text();
            }));
            it.register("relay", TestAgent.asked((ask, ctx) -> ctx.send(
                            ask, agent("echo/" + ctx.self().key()), Answer.class, PATIENCE)
                    .text()));
            it.register("ear", TestAgent.told((tell, ctx) -> heard.add(tell.from() + " " + tell.number())));
            it.register("mouth", TestAgent.told((tell, ctx) -> {
                for (int i = 1; i <= 3; i++) {
                    ctx.publish(new Tell("mouth", i), topic("ear/" + ctx.self().key()));
                }
            }));
            subscribe(it, "ear", "ear");
            subscribe(it, "mouth", "mouth");
        });
    }

    @Test
    void eachSeesWhatTheOneBeforeLeft() {
        AgentRuntime runtime = echo();
        runtime.intervene(onRequests("1"));
        runtime.intervene(onRequests("2"));
        runtime.intervene(onReplies("3"));
        runtime.intervene(onReplies("4"));
        assertThat(ask(runtime, "echo/a", "x")).isEqualTo("x1234");
    }

    @Test
    void requestsInsideHandlersAreSeenToo() {
        AgentRuntime runtime = echo();
        runtime.intervene(onRequests("+"));
        assertThat(ask(runtime, "relay/a", "x")).isEqualTo("x++");
    }

    @Test
    void theyLearnWhereAMessageComesFromAndGoes() {
        AgentRuntime runtime = echo();
        List<Passage> seen = new CopyOnWriteArrayList<>();
        runtime.intervene((message, passage) -> {
            seen.add(passage);
            return Verdict.PASS;
        });
        ask(runtime, "relay/a", "x");
        String event = runtime.publish(new Tell("test", 1), topic("ear/b"));
        awaitIdle(runtime);
        String outer = seen.get(0).messageId();
        String inner = seen.get(1).messageId();
        Optional<AgentId> relay = Optional.of(agent("relay/a"));
        assertThat(seen)
                .containsExactly(
                        new Passage.Sent(outer, outer, Optional.empty(), agent("relay/a")),
                        new Passage.Sent(inner, outer, relay, agent("echo/a")),
                        new Passage.Replied(inner, outer, agent("echo/a"), relay),
                        new Passage.Replied(outer, outer, agent("relay/a"), Optional.empty()),
                        new Passage.Published(event, event, Optional.empty(), topic("ear/b")));
        assertThat(inner).isNotEqualTo(outer);
    }

    @Test
    void aChangedMessageKeepsItsId() {
        AgentRuntime runtime = build(RuntimeOptions.DEFAULT);
        runtime.register("ear", TestAgent.told((tell, ctx) -> heard.add(tell.number() + " " + ctx.messageId())));
        subscribe(runtime, "talk", "ear");
        runtime.intervene((message, passage) -> message instanceof Tell(var who, int number)
                ? Verdict.change(new Tell(who, 10 * number))
                : Verdict.PASS);
        runtime.start();
        runtime.publish(new Tell("test", 1), topic("talk/a"), "the id");
        runtime.publish(new Tell("test", 2), topic("talk/a"), "the id");
        awaitIdle(runtime);
        assertThat(heard).containsExactly("10 the id");
    }

    @Test
    void aDroppedRequestEndsItsCaller() {
        AgentRuntime runtime = echo();
        runtime.intervene(dropping(Passage.Sent.class));
        assertThatThrownBy(() -> ask(runtime, "echo/a", "x"))
                .isInstanceOf(Dropped.class)
                .hasMessageContaining("by rule 7");
        CompletableFuture<Answer> future = runtime.sendAsync(new Ask("x"), agent("echo/a"), Answer.class, PATIENCE);
        assertThatThrownBy(() -> future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(Dropped.class);
        awaitIdle(runtime);
        assertThat(heard).isEmpty();
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void aDroppedRequestOfAHandlerEndsThere() {
        AgentRuntime runtime = start(it -> {
            it.register("echo", TestAgent.asked((ask, ctx) -> ask.text()));
            it.register("careful", TestAgent.asked((ask, ctx) -> {
                try {
                    return ctx.send(ask, agent("echo/a"), Answer.class, PATIENCE)
                            .text();
                } catch (Dropped e) {
                    return "no: " + e.getMessage();
                }
            }));
            it.intervene((message, passage) ->
                    passage instanceof Passage.Sent sent && sent.from().isPresent()
                            ? Verdict.drop("by rule 7")
                            : Verdict.PASS);
        });
        assertThat(ask(runtime, "careful/a", "x")).startsWith("no: ").contains("by rule 7");
    }

    @Test
    void aDroppedEventIsGoneAndTheOthersKeepTheirOrder() {
        AgentRuntime runtime = echo();
        runtime.intervene(
                (message, passage) -> message instanceof Tell(var who, int number) && who.equals("mouth") && number == 2
                        ? Verdict.drop("no twos")
                        : Verdict.PASS);
        runtime.publish(new Tell("test", 1), topic("mouth/a"));
        awaitIdle(runtime);
        assertThat(heard).containsExactly("mouth 1", "mouth 3");
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void aDroppedMessageDoesNotBlockIdleness() {
        AgentRuntime runtime = echo();
        runtime.intervene(dropping(Passage.class));
        for (int i = 0; i < 10; i++) {
            runtime.publish(new Tell("test", i), topic("mouth/" + i));
            runtime.sendAsync(new Ask("x"), agent("echo/" + i), Answer.class, PATIENCE);
        }
        awaitIdle(runtime);
        assertThat(runtime.stopWhenIdle()).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void aDroppedReplyEndsTheCallerThoughTheHandlersEffectsStay() {
        AgentRuntime runtime = start(it -> {
            it.register("counter", TestAgent.asked((ask, ctx) -> {
                int count = ctx.state(Tally.class).map(Tally::count).orElse(0) + 1;
                ctx.setState(new Tally(count));
                return "counted " + count;
            }));
            it.intervene((message, passage) -> message instanceof Answer(var text) && text.equals("counted 1")
                    ? Verdict.drop("by rule 7")
                    : Verdict.PASS);
        });
        assertThatThrownBy(() -> ask(runtime, "counter/a", "?"))
                .isInstanceOf(Dropped.class)
                .hasMessageContaining("by rule 7");
        assertThat(ask(runtime, "counter/a", "?")).isEqualTo("counted 2");
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void oneThatThrowsOutsideRefusesTheMessage() {
        AgentRuntime runtime = echo();
        runtime.intervene((message, passage) -> {
            throw new IllegalStateException("broken rule");
        });
        assertThatThrownBy(() -> runtime.publish(new Tell("test", 1), topic("ear/a")))
                .isInstanceOf(HandlerFailed.class)
                .hasMessageContaining("broken rule");
        assertThatThrownBy(() -> ask(runtime, "echo/a", "x"))
                .isInstanceOf(HandlerFailed.class)
                .hasMessageContaining("broken rule");
        awaitIdle(runtime);
        assertThat(heard).isEmpty();
    }

    @Test
    void oneThatThrowsInsideCountsAsAFailureOfTheHandler() {
        AgentRuntime runtime = echo();
        AtomicInteger thrown = new AtomicInteger();
        runtime.intervene((message, passage) -> {
            if (message instanceof Tell(var who, int number) && who.equals("mouth") && number == 3) {
                if (thrown.incrementAndGet() < 3) {
                    throw new IllegalStateException("not yet");
                }
            }
            return Verdict.PASS;
        });
        runtime.publish(new Tell("test", 1), topic("mouth/a"));
        awaitIdle(runtime);
        assertThat(thrown).hasValue(3);
        assertThat(heard).containsExactly("mouth 1", "mouth 2", "mouth 3");
    }

    @Test
    void oneThatKeepsThrowingParksTheMessageOfTheHandler() {
        AgentRuntime runtime = echo();
        runtime.intervene((message, passage) -> {
            if (passage instanceof Passage.Replied) {
                throw new IllegalStateException("broken rule");
            }
            return Verdict.PASS;
        });
        assertThatThrownBy(() -> ask(runtime, "echo/a", "x"))
                .isInstanceOf(HandlerFailed.class)
                .hasMessageContaining("broken rule");
        awaitIdle(runtime);
        assertThat(runtime.deadLetters()).hasSize(1);
    }

    @Test
    void aRecordedReplyIsTheOneThatCameThrough() {
        AgentRuntime runtime = start(it -> {
            it.register("echo", TestAgent.asked((ask, ctx) -> {
                heard.add(ask.text());
                return ask.text();
            }));
            it.register("asker", TestAgent.asked((ask, ctx) -> {
                String answer =
                        ctx.send(ask, agent("echo/a"), Answer.class, PATIENCE).text();
                if (ctx.attempt() < 3) {
                    throw new IllegalStateException("not yet");
                }
                return answer;
            }));
        });
        AtomicInteger seen = new AtomicInteger();
        runtime.intervene((message, passage) ->
                passage instanceof Passage.Sent sent && sent.from().isPresent() && message instanceof Ask(var text)
                        ? Verdict.change(new Ask(text + seen.incrementAndGet()))
                        : Verdict.PASS);
        assertThat(ask(runtime, "asker/a", "x")).isEqualTo("x1");
        assertThat(heard).containsExactly("x1");
        assertThat(seen).hasValue(1);
    }

    @Test
    void aRemovedOneSeesNothingMore() {
        AgentRuntime runtime = echo();
        Intervention twice = onRequests("!");
        Removal first = runtime.intervene(twice);
        runtime.intervene(twice);
        assertThat(ask(runtime, "echo/a", "x")).isEqualTo("x!!");
        first.close();
        first.close();
        assertThat(ask(runtime, "echo/a", "x")).isEqualTo("x!");
    }
}
