package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Cancelled;
import io.gregor.core.MessageContext;
import io.gregor.core.RequestFailed;
import io.gregor.core.TimedOut;
import io.gregor.core.TopicId;
import io.gregor.core.TracedMessage;
import io.gregor.core.TracedMessage.Outcome;
import io.gregor.core.TypeSubscription;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.extensions.postgres.PostgresStore;
import io.gregor.testkit.Answer;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Tell;
import io.gregor.testkit.TestAgent;
import io.gregor.testkit.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes: one asks, the other works. Who gives up on the one side is heard on the other. */
@Timeout(300)
class AcrossNodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A deadline that no test waits for: what ends before it was ended by a signal. */
    private static final Duration LONG = PATIENCE.multipliedBy(10);

    private static final AgentId SLOW = new AgentId("slow", "s");

    private final KafkaSettings kafka = TestBroker.empty();
    private final PostgresSettings database = Nodes.emptyTables();
    private final List<AgentRuntime> opened = new ArrayList<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicInteger worked = new AtomicInteger();

    @AfterEach
    void stop() {
        opened.forEach(AgentRuntime::stop);
    }

    private AgentRuntime node(String name, Consumer<AgentRuntime> wiring) {
        AgentRuntime runtime = AgentRuntime.builder()
                .node(name)
                .transport(new KafkaTransport(kafka))
                .store(new PostgresStore(database.withNode(name)))
                .messages(Answer.class)
                .build();
        opened.add(runtime);
        wiring.accept(runtime);
        runtime.start();
        return runtime;
    }

    /** Works until it is cancelled. */
    private AgentRuntime worker() {
        return node("worker", it -> {
            it.register(
                    "slow",
                    id -> new TestAgent((tell, ctx) -> work(ctx), (ask, ctx) -> {
                        if (ask.text().equals("quick")) {
                            return "done";
                        }
                        work(ctx);
                        return "";
                    }));
            it.subscribe(new TypeSubscription("work", "slow"));
        });
    }

    private void work(MessageContext ctx) throws InterruptedException {
        ctx.cancellation().onCancel(cancelled::countDown);
        running.countDown();
        cancelled.await();
        ctx.cancellation().throwIfCancelled();
        worked.incrementAndGet();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void await(BooleanSupplier condition) {
        Waiting.until("in time", PATIENCE, condition);
    }

    private static List<Outcome> outcomes(AgentRuntime runtime, String conversation) {
        return runtime.trace(conversation).messages().stream()
                .map(TracedMessage::outcome)
                .toList();
    }

    @Test
    void aCancelledFutureCancelsTheHandlerOnTheOtherNode() throws Exception {
        worker();
        AgentRuntime asker = node("asker", it -> {});
        assertThat(asker.send(new Ask("quick"), SLOW, Answer.class, PATIENCE)).isEqualTo(new Answer("done"));
        CompletableFuture<Answer> future = asker.sendAsync(new Ask("?"), SLOW, Answer.class, LONG);
        await(running);
        future.cancel(true);
        await(cancelled);
        assertThat(worked).hasValue(0);
    }

    @Test
    void anInterruptedCallerCancelsTheHandlerOnTheOtherNode() throws Exception {
        worker();
        AgentRuntime asker = node("asker", it -> {});
        AtomicReference<Throwable> error = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                asker.send(new Ask("?"), SLOW, Answer.class, LONG);
            } catch (RuntimeException e) {
                error.set(e);
            }
        });
        await(running);
        caller.interrupt();
        await(cancelled);
        caller.join();
        assertThat(error.get()).isInstanceOf(Cancelled.class);
    }

    @Test
    void theDeadlineCancelsTheHandlerOnTheOtherNode() throws Exception {
        worker();
        AgentRuntime asker = node("asker", it -> {});
        asker.send(new Ask("quick"), SLOW, Answer.class, PATIENCE);
        // On a busy machine a short deadline passes before the handler begins.
        for (Duration wait = Duration.ofSeconds(2);
                running.getCount() > 0 && wait.compareTo(PATIENCE) < 0;
                wait = wait.multipliedBy(2)) {
            Duration deadline = wait;
            assertThatThrownBy(() -> asker.send(new Ask("?"), SLOW, Answer.class, deadline))
                    .isInstanceOf(TimedOut.class);
        }
        await(cancelled);
    }

    @Test
    void aCancelledConversationEndsOnTheOtherNodeAndOnOneThatWasDown() throws Exception {
        AgentRuntime worker = worker();
        AgentRuntime other = node("other", it -> {});
        other.publish(new Tell("work", 1), new TopicId("work", "s"), "ended");
        await(running);
        other.cancel("ended", "enough");
        await(cancelled);
        await(() -> outcomes(other, "ended").equals(List.of(Outcome.CANCELLED)));
        worker.stop();
        other.cancel("never begun", "it was down");
        other.publish(new Tell("work", 3), new TopicId("work", "s"), "never begun");
        int before = worked.get();
        worker();
        await(() -> outcomes(other, "never begun").equals(List.of(Outcome.CANCELLED)));
        assertThat(worked).hasValue(before);
        assertThat(other.trace("never begun").cancelled()).contains("it was down");
    }

    @Test
    void aDurableRequestIsAnsweredByTheOtherNode() throws Exception {
        List<Object> ends = new CopyOnWriteArrayList<>();
        worker();
        AgentRuntime asker = node("asker", it -> {
            it.registerClosure("asker", (message, ctx) -> {
                if (message instanceof Tell tell) {
                    ctx.request(
                            new Ask(tell.from()), SLOW, tell.from().equals("quick") ? PATIENCE : Duration.ofSeconds(8));
                } else {
                    ends.add(message);
                }
            });
            it.subscribe(new TypeSubscription("go", "asker"));
        });
        asker.publish(new Tell("quick", 1), new TopicId("go", "a"));
        await(() -> ends.equals(List.of(new Answer("done"))));
        // Not before: both go to one agent, and this one keeps it busy until its deadline.
        asker.publish(new Tell("long", 1), new TopicId("go", "b"));
        await(cancelled);
        await(() -> ends.size() == 2);
        assertThat(ends.getLast()).isInstanceOfSatisfying(RequestFailed.class, failed -> assertThat(failed.kind())
                .isEqualTo("timed-out"));
    }
}
