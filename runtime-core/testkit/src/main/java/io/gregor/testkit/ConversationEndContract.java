package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Cancelled;
import io.gregor.core.GregorException;
import io.gregor.core.TracedMessage;
import io.gregor.core.TracedMessage.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Promise 9, for whole conversations: cancelled, nothing of it is handled any more, and nothing is lost silently. */
public abstract class ConversationEndContract extends RuntimeContract {
    /** The time that there is to cancel a conversation before its timers come. */
    private static final Duration SOON = Duration.ofMillis(1_600);

    private static List<Outcome> outcomes(AgentRuntime runtime, String conversation, String agentType) {
        return runtime.trace(conversation).messages().stream()
                .filter(message -> message.agent()
                        .filter(agent -> agent.type().equals(agentType))
                        .isPresent())
                .map(TracedMessage::outcome)
                .toList();
    }

    @Test
    void theRunningHandlerIsCancelledAndWhatIsQueuedEnds() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        AtomicInteger finished = new AtomicInteger();
        AgentRuntime runtime = start(it -> {
            it.register("source", TestAgent.told((tell, ctx) -> {
                for (int i = 0; i < 3; i++) {
                    ctx.publish(new Tell("work", i), topic("work/a"));
                }
            }));
            it.register("worker", TestAgent.told((tell, ctx) -> {
                ctx.cancellation().onCancel(told::countDown);
                running.countDown();
                told.await();
                ctx.cancellation().throwIfCancelled();
                finished.incrementAndGet();
            }));
        });
        subscribe(runtime, "go", "source");
        subscribe(runtime, "work", "worker");
        runtime.publish(new Tell("go", 1), topic("go/a"), "ended");
        await(running);
        runtime.cancel("ended", "enough");
        runtime.cancel("ended", "said again");
        await(told);
        awaitIdle(runtime);
        assertThat(finished).hasValue(0);
        assertThat(runtime.deadLetters()).isEmpty();
        assertThat(runtime.trace("ended").cancelled()).contains("enough");
        assertThat(outcomes(runtime, "ended", "source")).containsExactly(Outcome.HANDLED);
        assertThat(outcomes(runtime, "ended", "worker"))
                .containsExactly(Outcome.CANCELLED, Outcome.CANCELLED, Outcome.CANCELLED);
        assertThat(runtime.trace("ended").messages().getLast().why()).contains("enough");
    }

    @Test
    void whatComesLaterEndsAndOthersGoOn() {
        AtomicInteger handled = new AtomicInteger();
        AgentRuntime runtime =
                start(it -> it.register("worker", TestAgent.told((tell, ctx) -> handled.addAndGet(tell.number()))));
        subscribe(runtime, "work", "worker");
        runtime.cancel("not yet known", "never begin");
        runtime.publish(new Tell("work", 1), topic("work/a"), "not yet known");
        runtime.publish(new Tell("work", 10), topic("work/a"), "another");
        awaitIdle(runtime);
        assertThat(handled).hasValue(10);
        assertThat(outcomes(runtime, "not yet known", "worker")).containsExactly(Outcome.CANCELLED);
        assertThat(outcomes(runtime, "another", "worker")).containsExactly(Outcome.HANDLED);
        runtime.publish(new Tell("work", 1), topic("work/a"), "not yet known");
        awaitIdle(runtime);
        assertThat(outcomes(runtime, "not yet known", "worker"))
                .as("noted once, however often it comes")
                .containsExactly(Outcome.CANCELLED);
    }

    @Test
    void aHandlerThatFinishesInSpiteOfItIsCommittedAndWhatItSendsEnds() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        AtomicInteger next = new AtomicInteger();
        AgentRuntime runtime = start(it -> {
            it.register(
                    "stubborn",
                    id -> new TestAgent(
                            (tell, ctx) -> {
                                running.countDown();
                                cancelled.await();
                                ctx.setState(new Tally(7));
                                ctx.publish(new Tell("next", 1), topic("next/a"));
                            },
                            (ask, ctx) -> ctx.state(Tally.class).toString()));
            it.register("next", TestAgent.told((tell, ctx) -> next.incrementAndGet()));
        });
        subscribe(runtime, "go", "stubborn");
        subscribe(runtime, "next", "next");
        runtime.publish(new Tell("go", 1), topic("go/a"), "ended");
        await(running);
        runtime.cancel("ended", "enough");
        cancelled.countDown();
        awaitIdle(runtime);
        assertThat(ask(runtime, "stubborn/a", "?")).isEqualTo("Optional[Tally[count=7]]");
        assertThat(next).hasValue(0);
        assertThat(outcomes(runtime, "ended", "next")).containsExactly(Outcome.CANCELLED);
    }

    @Test
    void whoWaitsForAReplyIsTold() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<GregorException> error = new AtomicReference<>();
        AgentRuntime runtime = start(it -> {
            it.register("asker", TestAgent.told((tell, ctx) -> {
                try {
                    ctx.send(new Ask("?"), agent("slow/a"), Answer.class, PATIENCE);
                } catch (GregorException e) {
                    error.set(e);
                    throw e;
                }
            }));
            it.register("slow", TestAgent.asked((ask, ctx) -> {
                running.countDown();
                release.await();
                return "";
            }));
        });
        subscribe(runtime, "go", "asker");
        runtime.publish(new Tell("go", 1), topic("go/a"), "ended");
        await(running);
        runtime.cancel("ended", "enough");
        Waiting.until("the asker was told", () -> error.get() != null);
        release.countDown();
        awaitIdle(runtime);
        assertThat(error.get()).isInstanceOf(Cancelled.class);
        assertThat(runtime.deadLetters()).isEmpty();
        assertThat(outcomes(runtime, "ended", "asker")).containsExactly(Outcome.CANCELLED);
    }

    /** A conversation's clock is named after it; it is told after how many milliseconds it is to ring. */
    @Test
    void itsTimersAndTimeOutsNeverCome() {
        List<String> heard = new CopyOnWriteArrayList<>();
        CountDownLatch never = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> {
            it.registerClosure("clock", (message, ctx) -> {
                switch (message) {
                    case Tell(String from, int millis)
                    when from.equals("set") -> {
                        ctx.schedule(new Tell("rang", millis), Duration.ofMillis(millis));
                        ctx.request(new Ask("?"), agent("slow/a"), Duration.ofMillis(millis));
                    }
                    case Tell tell -> heard.add(ctx.self().key() + " rang");
                    default -> heard.add(ctx.self().key() + " had no reply");
                }
            });
            it.register("slow", TestAgent.asked((ask, ctx) -> {
                never.await();
                return "";
            }));
        });
        subscribe(runtime, "go", "clock");
        Duration inTime = withinTime(SOON, time -> {
            int millis = (int) time.toMillis();
            String ended = "ended-" + millis;
            runtime.publish(new Tell("set", millis), topic("go/" + ended), ended);
            runtime.publish(new Tell("set", millis + millis / 4), topic("go/on-" + millis), "on-" + millis);
            Waiting.until(
                    "the timers are committed",
                    () -> runtime.trace(ended).messages().size() >= 3);
            runtime.cancel(ended, "enough");
        });
        String ended = "ended-" + inTime.toMillis();
        assertThat(runtime.trace(ended).messages()).as("no timer is left").allMatch(message -> message.due()
                .isEmpty());
        Waiting.until("the other one's timer rings", () -> heard.contains("on-" + inTime.toMillis() + " rang"));
        never.countDown();
        awaitIdle(runtime);
        assertThat(runtime.trace(ended).messages()).noneMatch(message -> message.outcome() == Outcome.DEAD_LETTER);
        assertThat(heard).noneMatch(it -> it.startsWith(ended + " "));
    }
}
