package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import io.gregor.core.DeadLetter;
import io.gregor.core.Intervention;
import io.gregor.core.Passage;
import io.gregor.core.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Promise 7, for replies: a request that waits on no thread ends exactly once, with the reply or with the reason. */
public abstract class DurableRequestContract extends RuntimeContract {
    private static final Duration SHORT = Duration.ofMillis(200);
    /** Leaves time for an answer. */
    private static final Duration LATER = Duration.ofMillis(1_500);

    private static final int MANY = 10_000;
    private static final int PUBLISHERS = 64;
    private static final int ORACLES = 64;

    private final Asker.World world = new Asker.World();

    private AgentRuntime start(String to, Duration deadline, TestAgent.OnAsk onAsk) {
        AgentRuntime runtime = start(it -> {
            it.register("asker", world.askers((tell, ctx) -> ctx.request(new Ask(tell.from()), agent(to), deadline)));
            it.register("oracle", TestAgent.asked(onAsk));
        });
        subscribe(runtime, "go", "asker");
        return runtime;
    }

    private static List<String> ends(AgentRuntime runtime, String asker) {
        return runtime.send(new Ask("?"), agent(asker), Ledger.class, PATIENCE).entries();
    }

    private String onlyEnd(AgentRuntime runtime) {
        runtime.publish(new Tell("question", 1), topic("go/a"));
        Waiting.until("an end", () -> world.ended.get() > 0);
        awaitIdle(runtime);
        assertThat(ends(runtime, "asker/a")).hasSize(1);
        return ends(runtime, "asker/a").getFirst();
    }

    @Test
    void theReplyArrivesAsAMessageCausedByTheRequest() {
        AtomicReference<String> waitsFor = new AtomicReference<>();
        AgentRuntime runtime = start("oracle/b", PATIENCE, (ask, ctx) -> {
            waitsFor.set(ctx.sender().orElseThrow() + " " + ctx.deadline().isPresent());
            return "re " + ask.text();
        });
        assertThat(onlyEnd(runtime)).isEqualTo("answer re question");
        assertThat(waitsFor).hasValue("asker/a true");
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void anAgentMayAskItself() {
        AgentRuntime runtime = start("oracle/b", PATIENCE, (ask, ctx) -> "");
        runtime.register(
                "self", world.askers((tell, ctx) -> ctx.request(new Tell("loop", 2), agent("missing/x"), PATIENCE)));
        subscribe(runtime, "self", "self");
        runtime.publish(new Tell("question", 1), topic("self/a"));
        Waiting.until("an end", () -> world.ended.get() > 0);
        assertThat(ends(runtime, "self/a")).singleElement().asString().startsWith("failed undeliverable");
    }

    @Test
    void withoutAReplyTheTimeOutArrivesAndALateReplyIsDropped() {
        CountDownLatch release = new CountDownLatch(1);
        AgentRuntime runtime = start("oracle/b", SHORT, (ask, ctx) -> {
            release.await();
            return "late";
        });
        runtime.publish(new Tell("question", 1), topic("go/a"));
        Waiting.until("the time-out", () -> world.ended.get() > 0);
        release.countDown();
        awaitIdle(runtime);
        assertThat(ends(runtime, "asker/a")).singleElement().asString().startsWith("failed timed-out: no reply from");
        assertThat(world.ended).hasValue(1);
    }

    @Test
    void theHandlerLearnsWhenTheDeadlineHasPassed() {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        AgentRuntime runtime = start(it -> {
            it.register(
                    "asker",
                    world.askers((tell, ctx) ->
                            ctx.request(new Ask("?"), agent("oracle/b"), SHORT.multipliedBy(1L << tell.number()))));
            it.register("oracle", TestAgent.asked((ask, ctx) -> {
                began.countDown();
                ctx.cancellation().onCancel(cancelled::countDown);
                cancelled.await();
                ctx.cancellation().throwIfCancelled();
                return "";
            }));
        });
        subscribe(runtime, "go", "asker");
        // On a busy machine a short deadline passes before the handler begins, and this is about one that runs.
        int asked = 0;
        while (began.getCount() > 0 && asked < 7) {
            runtime.publish(new Tell("question", asked), topic("go/a"));
            int ends = ++asked;
            Waiting.until("an end", () -> world.ended.get() == ends);
        }
        await(cancelled);
        awaitIdle(runtime);
        assertThat(ends(runtime, "asker/a")).hasSize(asked).allMatch(end -> end.startsWith("failed timed-out"));
        assertThat(runtime.deadLetters()).as("nobody waits for it any more").isEmpty();
    }

    @Test
    void aRequestToNobodyFails() {
        AgentRuntime runtime = start("nobody/b", PATIENCE, (ask, ctx) -> "");
        assertThat(onlyEnd(runtime)).startsWith("failed undeliverable: no agent type 'nobody' is registered");
    }

    @Test
    void aRequestWithoutAHandlerFails() {
        AgentRuntime runtime = start(it -> {
            it.register(
                    "asker", world.askers((tell, ctx) -> ctx.request(new Unknown("x"), agent("oracle/b"), PATIENCE)));
            it.register("oracle", TestAgent.asked((ask, ctx) -> ""));
        });
        subscribe(runtime, "go", "asker");
        assertThat(onlyEnd(runtime)).startsWith("failed no-handler: TestAgent has no handler for Unknown");
    }

    @Test
    void aHandlerThatFailsIsToldToTheAskerAndParked() {
        AtomicInteger tries = new AtomicInteger();
        AgentRuntime runtime = start("oracle/b", PATIENCE, (ask, ctx) -> {
            tries.incrementAndGet();
            throw new IllegalStateException("broken");
        });
        assertThat(onlyEnd(runtime)).startsWith("failed handler-failed: ").contains("broken");
        assertThat(tries).hasValue(RuntimeOptions.DEFAULT.retry().attempts());
        assertThat(runtime.deadLetters()).extracting(DeadLetter::agent).containsExactly(agent("oracle/b"));
    }

    @Test
    void whatAnInterventionDropsFails() {
        AgentRuntime runtime = start("oracle/b", PATIENCE, (ask, ctx) -> "");
        Intervention noRequests = (message, passage) ->
                passage instanceof Passage.Sent && message instanceof Ask(String text) && text.equals("question")
                        ? new Verdict.Drop("no questions")
                        : Verdict.PASS;
        runtime.intervene(noRequests);
        assertThat(onlyEnd(runtime)).startsWith("failed dropped: ").endsWith("no questions");
    }

    @Test
    void aDroppedReplyFails() {
        AgentRuntime runtime = start("oracle/b", PATIENCE, (ask, ctx) -> "");
        runtime.intervene(
                (message, passage) -> message instanceof Answer ? new Verdict.Drop("no answers") : Verdict.PASS);
        assertThat(onlyEnd(runtime)).startsWith("failed dropped: ").endsWith("no answers");
    }

    @Test
    void aHandlerThatThrowsAsksNothing() {
        AtomicInteger asked = new AtomicInteger();
        AgentRuntime runtime = start(it -> {
            it.register("asker", world.askers((tell, ctx) -> {
                String id = ctx.request(new Ask("?"), agent("oracle/b"), PATIENCE);
                if (ctx.attempt() == 1) {
                    throw new IllegalStateException("not yet");
                }
                return id;
            }));
            it.register("oracle", TestAgent.asked((ask, ctx) -> "" + asked.incrementAndGet()));
        });
        subscribe(runtime, "go", "asker");
        assertThat(onlyEnd(runtime)).isEqualTo("answer 1");
        assertThat(asked).hasValue(1);
    }

    /** Each asker's key is the time, in milliseconds, that it gives its request. */
    @Test
    void anAnswerThatIsNotHandledIsADeadLetterAndNoTimeOutFollows() {
        List<String> heard = new CopyOnWriteArrayList<>();
        AgentRuntime runtime = start(it -> {
            it.registerClosure("asker", (message, ctx) -> {
                String key = ctx.self().key();
                switch (message) {
                    case Tell(String from, int number)
                    when number == 1 -> {
                        Duration deadline = Duration.ofMillis(Long.parseLong(key));
                        ctx.request(new Ask("?"), agent("oracle/b"), deadline);
                        ctx.schedule(new Tell("later", 2), deadline.plus(SHORT));
                    }
                    case Tell tell -> heard.add(key + " later");
                    case Answer answer -> throw new IllegalStateException("I can't hear that");
                    default -> heard.add(key + " time-out");
                }
            });
            it.register("oracle", TestAgent.asked((ask, ctx) -> ""));
        });
        subscribe(runtime, "go", "asker");
        Duration inTime = withinTime(LATER, time -> {
            runtime.publish(new Tell("question", 1), topic("go/" + time.toMillis()));
            Waiting.until(
                    "an end", () -> !letters(runtime, time).isEmpty() || heard.contains(time.toMillis() + " time-out"));
        });
        String asker = inTime.toMillis() + " ";
        Waiting.until("the time-out's time has passed", () -> heard.contains(asker + "later"));
        awaitIdle(runtime);
        assertThat(letters(runtime, inTime)).extracting(DeadLetter::message).containsExactly(new Answer(""));
        assertThat(heard).filteredOn(it -> it.startsWith(asker)).containsExactly(asker + "later");
    }

    private static List<DeadLetter> letters(AgentRuntime runtime, Duration asker) {
        return runtime.deadLetters().stream()
                .filter(letter -> letter.agent().equals(agent("asker/" + asker.toMillis())))
                .toList();
    }

    @Test
    void manyThatWaitHoldNoThreadAndNoInstance() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        RuntimeOptions options =
                RuntimeOptions.DEFAULT.withPassivateAfter(Duration.ofMillis(50)).withMailboxCapacity(2 * MANY);
        AgentRuntime runtime = start(options, it -> {
            it.register(
                    "asker",
                    world.askers((tell, ctx) -> ctx.request(
                            new Ask(ctx.self().key()),
                            agent("oracle/" + tell.number() % ORACLES),
                            Duration.ofHours(1))));
            it.register("oracle", TestAgent.asked((ask, ctx) -> {
                gate.await();
                return "re " + ask.text();
            }));
        });
        subscribe(runtime, "go", "asker");
        Parallel.run(PUBLISHERS, worker -> {
            for (int i = worker; i < MANY; i += PUBLISHERS) {
                runtime.publish(new Tell("question", i), topic("go/" + i));
            }
        });
        Waiting.until("all asked and left", () -> world.requests.size() == MANY && world.alive.get() == 0);
        awaitThreads("gregor oracle/", ORACLES); // so they can be seen
        awaitThreads("gregor asker/", 0);
        assertThat(world.ended).hasValue(0);
        gate.countDown();
        Waiting.until("all ended", () -> world.ended.get() == MANY);
        awaitIdle(runtime);
        assertThat(ends(runtime, "asker/77")).containsExactly("answer re 77");
        assertThat(world.ended).hasValue(MANY);
    }

    /** A thread is there for a moment before and after what it does. */
    private static void awaitThreads(String prefix, long number) {
        Waiting.until(
                number + " threads " + prefix,
                PATIENCE,
                Duration.ofMillis(100),
                () -> LiveThreads.named(prefix) == number);
    }
}
