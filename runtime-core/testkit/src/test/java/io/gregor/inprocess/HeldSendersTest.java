package io.gregor.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import io.gregor.core.RuntimeBuilder;
import io.gregor.core.Stopped;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.core.Undeliverable;
import io.gregor.testkit.Tell;
import io.gregor.testkit.TestAgent;
import io.gregor.testkit.Waiting;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Inside one JVM a full mailbox holds the publishing thread itself back. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldSendersTest {
    private static final int CAPACITY = 4;
    private static final int MANY = 100;

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch handled = new CountDownLatch(MANY);
    private final AtomicInteger published = new AtomicInteger();
    private final AtomicReference<Throwable> error = new AtomicReference<>();
    private AgentRuntime runtime = AgentRuntime.inProcess().build();

    private void start(RuntimeBuilder builder) {
        runtime = builder.mailboxCapacity(CAPACITY).build();
        runtime.register("slow", TestAgent.told((tell, ctx) -> {
            release.await();
            handled.countDown();
        }));
        runtime.subscribe(new TypeSubscription("talk", "slow"));
        runtime.start();
    }

    private Thread publisher() {
        return Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < MANY; i++) {
                    runtime.publish(new Tell("test", i), TopicId.parse("talk/a"));
                    published.incrementAndGet();
                }
            } catch (RuntimeException e) {
                error.set(e);
            }
        });
    }

    private static void awaitHeld(Thread thread) {
        Waiting.until("the sender is held", () -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    @AfterEach
    void stop() {
        release.countDown();
        runtime.stop();
    }

    @Test
    void thePublisherWaitsForRoomAndGoesOnWhenThereIsSome() throws Exception {
        start(AgentRuntime.inProcess());
        Thread publisher = publisher();
        awaitHeld(publisher);
        assertThat(published).hasValue(CAPACITY);
        release.countDown();
        assertThat(handled.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void heldForTooLongTheMessageIsParkedAndTheNextOnesAtOnce() throws Exception {
        start(AgentRuntime.inProcess().defaultDeadline(Duration.ofMillis(200)));
        publisher().join();
        assertThat(runtime.deadLetters()).hasSize(MANY - CAPACITY).allSatisfy(letter -> assertThat(letter.cause())
                .isInstanceOf(Undeliverable.class)
                .hasMessageContaining("stays full"));
    }

    @Test
    void afterAJamTheMailboxTakesMessagesAgain() throws Exception {
        start(AgentRuntime.inProcess().defaultDeadline(Duration.ofMillis(200)));
        publisher().join();
        release.countDown();
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
        for (var letter : runtime.deadLetters()) {
            runtime.resume(letter.id());
        }
        assertThat(handled.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stopFreesThePublisher() throws Exception {
        start(AgentRuntime.inProcess().defaultDeadline(Duration.ofHours(1)));
        Thread publisher = publisher();
        awaitHeld(publisher);
        runtime.stop();
        publisher.join();
        assertThat(error.get()).isInstanceOf(Stopped.class);
    }
}
