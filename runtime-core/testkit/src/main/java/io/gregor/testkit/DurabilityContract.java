package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.DeadLetter;
import io.gregor.core.GregorException;
import io.gregor.core.HandlerFailed;
import io.gregor.core.InDoubt;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promises 2 to 4 over the death of the runtime: killed at each boundary, it goes on as if nothing had happened. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class DurabilityContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Lives> opened = new ArrayList<>();
    private final Bookkeeping world = new Bookkeeping();

    /** Data with nothing in them. */
    protected abstract DurableData data();

    @AfterEach
    void closeAll() {
        opened.forEach(Lives::close);
    }

    private Lives lives(Bookkeeping.Kind kind) {
        Lives lives = new Lives(data(), it -> it, it -> world.wire(it, kind));
        opened.add(lives);
        return lives;
    }

    /** Runs until the boundary is reached, kills, and lets a second life finish the work. */
    private AgentRuntime killAndGoOn(Lives lives, String point, int number) {
        lives.assumeReachable(point);
        KillAt kill = new KillAt(point, number);
        AgentRuntime first = lives.begin(kill);
        Thread publisher = Thread.ofVirtual().start(() -> {
            try {
                Bookkeeping.publish(first);
            } catch (GregorException killed) {
                // The sender learns that its message was not accepted.
            }
        });
        Lives.await(point, kill.reached());
        AgentRuntime second = lives.begin(Faults.NONE);
        join(publisher);
        Bookkeeping.publish(second);
        assertThat(second.awaitIdle(PATIENCE)).isTrue();
        return second;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The boundaries of a handler with a step; 1 is the first message's, later ones the next messages' or the book's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "before accept 3",
                "after accept 6",
                "before load 1",
                "before load 2",
                "before history 1",
                "before history 5",
                "before intent 1",
                "after intent 1",
                "before intent 4",
                "after intent 4",
                "before result 1",
                "after result 1",
                "before result 4",
                "after result 4",
                "before commit 1",
                "after commit 1",
                "before commit 2",
                "after commit 2",
                "before commit 7",
                "after commit 7"
            })
    void killedAtAnyBoundaryAllIsDoneOnceAndInOrder(String boundary) {
        int space = boundary.lastIndexOf(' ');
        AgentRuntime second = killAndGoOn(
                lives(world::reconcilable),
                boundary.substring(0, space),
                Integer.parseInt(boundary.substring(space + 1)));
        assertThat(Bookkeeping.entries(second)).isEqualTo(Bookkeeping.allOnceInOrder());
        assertThat(world.payments()).hasSize(Bookkeeping.MESSAGES).containsOnly(1);
        assertThat(second.deadLetters()).isEmpty();
    }

    /** At points where no payment is on its way: the second commit may be the book's, while the payer pays. */
    @ParameterizedTest
    @CsvSource({"after result,2", "before commit,1", "after commit,1"})
    void aRecordedStepIsNotRunAgainByTheNextLife(String point, int number) {
        AgentRuntime second = killAndGoOn(lives(what -> Step.RECORDED), point, number);
        assertThat(Bookkeeping.entries(second)).isEqualTo(Bookkeeping.allOnceInOrder());
        assertThat(world.payments()).hasSize(Bookkeeping.MESSAGES).containsOnly(1);
    }

    @Test
    void anIdempotentStepOfUnknownEndIsRunAgain() {
        AgentRuntime second = killAndGoOn(lives(Step::idempotent), "before result", 2);
        assertThat(Bookkeeping.entries(second)).isEqualTo(Bookkeeping.allOnceInOrder());
        assertThat(world.paid("m2")).contains(2);
    }

    private AgentRuntime withDoubtAboutTheSecond() {
        AgentRuntime second = killAndGoOn(lives(what -> Step.UNSAFE), "before result", 2);
        assertThat(second.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.messageId()).isEqualTo("message-2");
            assertThat(letter.cause()).isInstanceOfSatisfying(InDoubt.class, doubt -> assertThat(doubt.step())
                    .isEqualTo("pay"));
        });
        assertThat(world.payments()).as("never repeated by itself").containsOnly(1);
        assertThat(Bookkeeping.entries(second)).as("the others went on").hasSize(Bookkeeping.MESSAGES - 1);
        return second;
    }

    @Test
    void anUnsafeStepOfUnknownEndWaitsForAPersonWhoKnowsTheResult() {
        AgentRuntime runtime = withDoubtAboutTheSecond();
        String id = runtime.deadLetters().getFirst().id();
        runtime.resume(id);
        assertThat(runtime.awaitIdle(PATIENCE)).isTrue();
        assertThat(runtime.deadLetters())
                .extracting(DeadLetter::id)
                .as("no news, no progress")
                .containsExactly(id);
        assertThatThrownBy(() -> runtime.resolveStep(id, "pay", new Object()))
                .isInstanceOf(IllegalArgumentException.class);
        runtime.resolveStep(id, "pay", 1);
        assertThat(runtime.awaitIdle(PATIENCE)).isTrue();
        assertThat(runtime.deadLetters()).isEmpty();
        assertThat(world.payments()).hasSize(Bookkeeping.MESSAGES).containsOnly(1);
        assertThat(Bookkeeping.entries(runtime)).hasSize(Bookkeeping.MESSAGES);
    }

    @Test
    void anUnsafeStepOfUnknownEndIsRepeatedWhenAPersonSaysSo() {
        AgentRuntime runtime = withDoubtAboutTheSecond();
        runtime.repeatStep(runtime.deadLetters().getFirst().id(), "pay");
        assertThat(runtime.awaitIdle(PATIENCE)).isTrue();
        assertThat(runtime.deadLetters()).isEmpty();
        assertThat(world.paid("m2")).contains(2);
        assertThat(Bookkeeping.entries(runtime)).hasSize(Bookkeeping.MESSAGES);
    }

    @Test
    void aCommitWhoseAnswerGotLostIsNotRepeated() {
        Lives lives = lives(world::reconcilable);
        AgentRuntime runtime = lives.begin(new Hiccups("after commit", 3));
        Bookkeeping.publish(runtime);
        assertThat(runtime.awaitIdle(PATIENCE)).isTrue();
        assertThat(Bookkeeping.entries(runtime)).isEqualTo(Bookkeeping.allOnceInOrder());
        assertThat(world.payments()).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before load", "before history", "before result", "before commit", "before accept"})
    void anOutageDelaysAndLosesNothing(String point) {
        Hiccups outage = new Hiccups(point, 5);
        Lives lives = lives(world::reconcilable);
        lives.assumeReachable(point);
        AgentRuntime runtime = lives.begin(outage);
        Bookkeeping.publish(runtime);
        assertThat(runtime.awaitIdle(PATIENCE)).isTrue();
        assertThat(Bookkeeping.entries(runtime)).isEqualTo(Bookkeeping.allOnceInOrder());
        assertThat(world.payments()).containsOnly(1);
        assertThat(outage.left()).as("it really failed").isZero();
    }

    @Test
    void aTimerOutlivesTheLifeThatSetIt() {
        CountDownLatch rang = new CountDownLatch(1);
        CountDownLatch set = new CountDownLatch(1);
        Lives lives = new Lives(data(), it -> it, it -> {
            it.register(
                    "clock",
                    id -> new TestAgent((tell, ctx) -> rang.countDown(), (ask, ctx) -> {
                        ctx.schedule(new Tell("clock", 1), Duration.ofMillis(200));
                        return "";
                    }));
        });
        opened.add(lives);
        KillAt kill = new KillAt("after commit", 1);
        AgentRuntime first = lives.begin(kill);
        first.sendAsync(new Ask("set it"), new AgentId("clock", "a"), Answer.class, PATIENCE)
                .whenComplete((answer, error) -> set.countDown());
        Lives.await("the commit", kill.reached());
        lives.begin(Faults.NONE);
        Lives.await("the first life ended its caller", set);
        Lives.await("the timer rang", rang);
    }

    @Test
    void aDeadLetterOutlivesTheLifeThatParkedIt() {
        AtomicBoolean repaired = new AtomicBoolean();
        CountDownLatch handled = new CountDownLatch(1);
        Lives lives = new Lives(data(), it -> it, it -> {
            it.register("ear", TestAgent.told((tell, ctx) -> {
                if (!repaired.get()) {
                    throw new IllegalStateException("broken");
                }
                handled.countDown();
            }));
            it.subscribe(new TypeSubscription("talk", "ear"));
        });
        opened.add(lives);
        AgentRuntime first = lives.begin(Faults.NONE);
        first.publish(new Tell("test", 7), new TopicId("talk", "a"));
        assertThat(first.awaitIdle(PATIENCE)).isTrue();
        AgentRuntime second = lives.begin(Faults.NONE);
        DeadLetter letter = second.deadLetters().getFirst();
        assertThat(letter.cause()).isInstanceOf(HandlerFailed.class).hasMessageContaining("broken");
        assertThat(letter.topic()).contains(new TopicId("talk", "a"));
        repaired.set(true);
        second.resume(letter.id());
        Lives.await("the message was handled", handled);
        assertThat(second.awaitIdle(PATIENCE)).isTrue();
        assertThat(second.deadLetters()).isEmpty();
    }
}
