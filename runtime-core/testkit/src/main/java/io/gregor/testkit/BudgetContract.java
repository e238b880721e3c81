package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Budget;
import io.gregor.core.BudgetExhausted;
import io.gregor.core.DeadLetter;
import io.gregor.core.MessageContext;
import io.gregor.core.PublishOptions;
import io.gregor.core.Spent;
import io.gregor.core.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Promise 9, for budgets: a conversation that has used its own up is parked with the reason, and goes on when extended. */
public abstract class BudgetContract extends RuntimeContract {
    private static final int LAST = 10;

    private final AtomicInteger handled = new AtomicInteger();

    /** Hands on from number to number, and spends a little each time. */
    private void handOn(Tell tell, MessageContext ctx) {
        ctx.spend(40, 7);
        if (tell.number() == 2 && ctx.attempt() == 1) {
            throw new IllegalStateException("once more");
        }
        handled.incrementAndGet();
        if (tell.number() < LAST) {
            ctx.publish(new Tell("on", tell.number() + 1), topic("work/a"));
        }
    }

    private AgentRuntime chain() {
        AgentRuntime runtime = start(it -> it.register("worker", TestAgent.told(this::handOn)));
        subscribe(runtime, "work", "worker");
        return runtime;
    }

    private static void publish(AgentRuntime runtime, Budget budget) {
        PublishOptions options = PublishOptions.NONE.withId("dear").withBudget(budget);
        runtime.publish(new Tell("first", 1), topic("work/a"), options);
        awaitIdle(runtime);
    }

    private static void assertExhausted(AgentRuntime runtime, String limit, String text) {
        assertThat(runtime.deadLetters())
                .singleElement()
                .extracting(DeadLetter::cause)
                .isInstanceOfSatisfying(BudgetExhausted.class, cause -> assertThat(cause.limit())
                        .isEqualTo(limit))
                .asString()
                .contains(text);
    }

    @Test
    void turnsEndAndGoOnWhenExtended() {
        AgentRuntime runtime = chain();
        publish(runtime, Budget.UNLIMITED.withTurns(3));
        assertThat(handled).hasValue(3);
        assertExhausted(runtime, "turns", "3 of 3 turns");
        assertThat(runtime.trace("dear").spent()).contains(new Spent(3, 120, 21));
        Budget left = runtime.extendBudget("dear", Budget.UNLIMITED.withTurns(4));
        assertThat(left.turns()).isEqualTo(4);
        awaitIdle(runtime);
        assertThat(handled).hasValue(7);
        assertExhausted(runtime, "turns", "7 of 7 turns");
        runtime.extendBudget("dear", Budget.UNLIMITED.withTurns(100));
        awaitIdle(runtime);
        assertThat(handled).hasValue(LAST);
        assertThat(runtime.deadLetters()).isEmpty();
        assertThat(runtime.trace("dear").spent()).contains(new Spent(10, 400, 70));
    }

    @Test
    void tokensAndMoneyAreCountedOnceThoughAHandlerIsTriedTwice() {
        AgentRuntime runtime = chain();
        publish(runtime, Budget.UNLIMITED.withTokens(100).withMicros(1_000));
        assertThat(handled).hasValue(3);
        assertExhausted(runtime, "tokens", "120 of 100 tokens");
        runtime.extendBudget("dear", Budget.UNLIMITED.withTokens(1_000));
        awaitIdle(runtime);
        assertThat(handled).hasValue(LAST);
    }

    @Test
    void moneyEnds() {
        AgentRuntime runtime = chain();
        publish(runtime, Budget.UNLIMITED.withMicros(14));
        assertThat(handled).hasValue(2);
        assertExhausted(runtime, "micros", "14 of 14 micros");
    }

    @Test
    void timeEnds() {
        AgentRuntime runtime = chain();
        publish(runtime, Budget.UNLIMITED.withUntil(Instant.now().minusSeconds(1)));
        assertThat(handled).hasValue(0);
        assertExhausted(runtime, "until", "is over");
        runtime.extendBudget("dear", Budget.UNLIMITED.withUntil(Instant.now().plus(Duration.ofHours(1))));
        awaitIdle(runtime);
        assertThat(handled).hasValue(LAST);
    }

    @Test
    void aHandlerLimitsItsOwnConversation() {
        AgentRuntime runtime = chain();
        runtime.register("thrifty", TestAgent.told((tell, ctx) -> {
            ctx.publish(new Tell("first", 1), topic("work/a"));
            ctx.budget(Budget.UNLIMITED.withTurns(2));
        }));
        subscribe(runtime, "go", "thrifty");
        runtime.publish(new Tell("go", 1), topic("go/a"), "dear");
        awaitIdle(runtime);
        assertThat(handled).hasValue(2);
        assertExhausted(runtime, "turns", "2 of 2 turns");
    }

    @Test
    void whoHasNoBudgetIsNotStoppedAndPublishingAgainChangesNothing() {
        AgentRuntime runtime = chain();
        runtime.publish(new Tell("first", 1), topic("work/a"), "free");
        awaitIdle(runtime);
        assertThat(handled).hasValue(LAST);
        Trace trace = runtime.trace("free");
        assertThat(trace.budget()).isEmpty();
        assertThatThrownBy(() -> runtime.extendBudget("free", Budget.UNLIMITED.withTurns(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no budget");
        publish(runtime, Budget.UNLIMITED.withTurns(3));
        publish(runtime, Budget.UNLIMITED.withTurns(100));
        assertThat(runtime.trace("dear").budget()).contains(Budget.UNLIMITED.withTurns(3));
    }

    @Test
    void whoAsksInAnExhaustedConversationIsParkedAndGoesOnWhenExtended() {
        AgentRuntime runtime = start(it -> {
            it.register(
                    "asker",
                    id -> new TestAgent(
                            (tell, ctx) -> {
                                if (tell.number() == 1) {
                                    ctx.publish(new Tell("ask", 2), topic("go/a"));
                                } else {
                                    handled.addAndGet(Integer.parseInt(
                                            ctx.send(new Ask("?"), agent("oracle/1"), Answer.class, PATIENCE)
                                                    .text()));
                                }
                            },
                            (ask, ctx) -> ""));
            it.register("oracle", TestAgent.asked((ask, ctx) -> {
                ctx.spend(1, 0);
                return "5";
            }));
        });
        subscribe(runtime, "go", "asker");
        runtime.publish(
                new Tell("go", 1),
                topic("go/a"),
                PublishOptions.NONE.withId("dear").withBudget(Budget.UNLIMITED.withTurns(1)));
        awaitIdle(runtime);
        assertExhausted(runtime, "turns", "1 of 1 turns");
        runtime.extendBudget("dear", Budget.UNLIMITED.withTurns(1));
        awaitIdle(runtime);
        assertThat(handled).as("the oracle had the second turn").hasValue(5);
        assertThat(runtime.deadLetters()).isEmpty();
        assertThat(runtime.trace("dear").spent()).contains(new Spent(3, 1, 0));
    }

    @Test
    void aDurableRequestWaitsForTheExtensionAndIsAnswered() {
        Asker.World world = new Asker.World();
        AgentRuntime runtime = start(it -> {
            it.register("asker", world.askers((tell, ctx) -> ctx.request(new Ask("?"), agent("oracle/1"), PATIENCE)));
            it.register("oracle", TestAgent.asked((ask, ctx) -> "yes"));
        });
        subscribe(runtime, "go", "asker");
        runtime.publish(
                new Tell("go", 1),
                topic("go/a"),
                PublishOptions.NONE.withId("dear").withBudget(Budget.UNLIMITED.withTurns(1)));
        awaitIdle(runtime);
        assertExhausted(runtime, "turns", "1 of 1 turns");
        runtime.extendBudget("dear", Budget.UNLIMITED.withTurns(5));
        Waiting.until("the answer", () -> world.ended.get() == 1);
        awaitIdle(runtime);
        assertThat(runtime.send(new Ask("?"), agent("asker/a"), Ledger.class, PATIENCE)
                        .entries())
                .containsExactly("answer yes");
        assertThat(runtime.deadLetters()).isEmpty();
    }
}
