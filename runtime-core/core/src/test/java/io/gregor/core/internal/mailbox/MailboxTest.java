package io.gregor.core.internal.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.Done;
import io.gregor.core.Stopped;
import io.gregor.core.internal.lifecycle.InFlight;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class MailboxTest {
    private static final AgentId OWNER = new AgentId("owner", "1");
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final AtomicInteger woken = new AtomicInteger();
    private final InFlight inFlight = new InFlight();
    private final WaitGraph waits = new WaitGraph();
    private final Mailbox mailbox = new Mailbox(OWNER, 2, woken::incrementAndGet, inFlight, waits);

    private static Delivery envelope(String id) {
        Envelope envelope = new Envelope(
                id, new Address.Direct(OWNER), null, new Done(), "n", null, id, null, null, null, Instant.EPOCH, null);
        return new Delivery(envelope, () -> {});
    }

    private CompletableFuture<Boolean> putLater(Mailbox into, String id, Duration limit) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                result.complete(into.put(envelope(id), limit));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        while (thread.getState() != Thread.State.TIMED_WAITING && !result.isDone()) {
            Thread.onSpinWait();
        }
        return result;
    }

    @Test
    void theOwnerIsWokenForTheFirstMessageOnly() {
        mailbox.offer(envelope("1"));
        mailbox.offer(envelope("2"));
        assertThat(woken).hasValue(1);
        assertThat(mailbox.take().envelope().id()).isEqualTo("1");
        assertThat(mailbox.finish()).isFalse();
        assertThat(mailbox.take().envelope().id()).isEqualTo("2");
        assertThat(mailbox.finish()).isTrue();
        mailbox.offer(envelope("3"));
        assertThat(woken).hasValue(2);
    }

    @Test
    void itCountsWhatIsInFlight() throws Exception {
        mailbox.offer(envelope("1"));
        assertThat(inFlight.await(Duration.ZERO)).isFalse();
        mailbox.take();
        mailbox.finish();
        assertThat(inFlight.await(Duration.ZERO)).isTrue();
    }

    @Test
    void aHeldSenderGoesOnWhenThereIsRoom() throws Exception {
        mailbox.offer(envelope("1"));
        mailbox.offer(envelope("2"));
        CompletableFuture<Boolean> held = putLater(mailbox, "3", LONG);
        assertThat(held).isNotDone();
        mailbox.take();
        mailbox.finish();
        assertThat(held.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(mailbox.take().envelope().id()).isEqualTo("2");
        mailbox.finish();
        assertThat(mailbox.take().envelope().id()).isEqualTo("3");
    }

    @Test
    void nobodyOvertakesAHeldSender() throws Exception {
        Mailbox roomy = new Mailbox(OWNER, 4, () -> {}, inFlight, waits);
        for (int i = 0; i < 4; i++) {
            roomy.offer(envelope("m" + i));
        }
        CompletableFuture<Boolean> held = putLater(roomy, "held", LONG);
        roomy.take();
        roomy.finish();
        assertThat(roomy.offer(envelope("pushy"))).isFalse();
        roomy.take();
        roomy.finish();
        assertThat(held.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void afterOneWaitInVainItRefusesAtOnceUntilThereIsRoom() {
        mailbox.offer(envelope("1"));
        mailbox.offer(envelope("2"));
        assertThat(mailbox.put(envelope("3"), SHORT)).isFalse();
        assertThat(mailbox.put(envelope("4"), LONG)).as("jammed").isFalse();
        mailbox.take();
        mailbox.finish();
        assertThat(mailbox.put(envelope("5"), LONG)).isTrue();
        assertThat(putLater(mailbox, "6", LONG))
                .as("held again, no longer jammed")
                .isNotDone();
    }

    @Test
    void closingFreesHeldSenders() {
        mailbox.offer(envelope("1"));
        mailbox.offer(envelope("2"));
        CompletableFuture<Boolean> held = putLater(mailbox, "3", LONG);
        mailbox.close();
        assertThatThrownBy(() -> held.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(Stopped.class);
    }

    @Test
    void whomTheOwnerWaitsForGetsInUpToTheHardLimit() {
        AgentId sender = new AgentId("sender", "1");
        waits.enter(OWNER, sender);
        ScopedValue.where(WaitGraph.CURRENT, sender).run(() -> {
            for (int i = 0; i < 16; i++) {
                assertThat(mailbox.put(envelope("m" + i), LONG)).isTrue();
            }
            assertThat(mailbox.put(envelope("too many"), LONG)).isFalse();
        });
    }

    @Test
    void whatTheStoreGaveBackGetsInWhateverTheCapacity() {
        ScopedValue.where(Mailbox.FROM_STORE, true).run(() -> {
            for (int i = 0; i < 100; i++) {
                assertThat(mailbox.put(envelope("m" + i), SHORT)).isTrue();
            }
        });
    }

    @Test
    void onlyAnEmptyMailboxIsRetiredAndThenTakesNothing() throws Exception {
        mailbox.offer(envelope("1"));
        assertThat(mailbox.retire()).isFalse();
        mailbox.take();
        assertThat(mailbox.retire()).as("its message is not dealt with").isFalse();
        mailbox.finish();
        assertThat(mailbox.retire()).isTrue();
        assertThat(mailbox.offer(envelope("2"))).isFalse();
        assertThat(mailbox.put(envelope("3"), LONG)).isFalse();
        assertThat(mailbox.isRetired()).isTrue();
        assertThat(woken).hasValue(1);
        assertThat(inFlight.await(Duration.ZERO)).isTrue();
    }
}
