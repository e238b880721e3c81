package io.gregor.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.Done;
import io.gregor.core.Undeliverable;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Receipt;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
    private static final AgentId AGENT = new AgentId("agent", "1");
    private static final AgentId OTHER = new AgentId("agent", "2");

    private final MemoryStore store = new MemoryStore();

    private void commit(String messageId, long version, Object state, Object reply) {
        store.commit(new Commit(AGENT, messageId, version, state, List.of(), reply));
    }

    private static Parked parked(String messageId) {
        Envelope envelope = new Envelope(
                messageId,
                new Address.Direct(AGENT),
                null,
                new Done(),
                "n",
                null,
                messageId,
                null,
                null,
                null,
                Instant.EPOCH,
                null);
        DeadLetter letter = new DeadLetter(
                DeadLetter.id(messageId, AGENT),
                AGENT,
                messageId,
                new Done(),
                Optional.empty(),
                new Undeliverable("no"),
                0,
                Instant.EPOCH);
        return new Parked(letter, envelope);
    }

    @Test
    void aCommitIsStateAndInboxTogether() {
        assertThat(store.load(AGENT)).isEqualTo(new Snapshot(null, 0));
        assertThat(store.receipt(AGENT, "m1")).isNull();
        commit("m1", 0, "state", "reply");
        assertThat(store.load(AGENT)).isEqualTo(new Snapshot("state", 1));
        assertThat(store.receipt(AGENT, "m1")).isEqualTo(new Receipt("reply"));
        assertThat(store.receipt(OTHER, "m1")).isNull();
        commit("m2", 1, null, null);
        assertThat(store.load(AGENT)).as("no new state leaves the old one").isEqualTo(new Snapshot("state", 2));
        assertThat(store.receipt(AGENT, "m2")).isEqualTo(Receipt.WITHOUT_REPLY);
    }

    @Test
    void aCommitOnAnOldVersionChangesNothing() {
        commit("m1", 0, "state", null);
        assertThatThrownBy(() -> commit("m2", 0, "stale", null)).hasMessageContaining("was changed by another");
        assertThat(store.load(AGENT)).isEqualTo(new Snapshot("state", 1));
        assertThat(store.receipt(AGENT, "m2")).isNull();
    }

    @Test
    void theInboxRemembersTheRecentMessages() {
        for (int i = 0; i < 600; i++) {
            commit("m" + i, i, null, null);
        }
        assertThat(store.receipt(AGENT, "m599")).isNotNull();
        assertThat(store.receipt(AGENT, "m88")).isNotNull();
        assertThat(store.receipt(AGENT, "m87")).isNull();
    }

    @Test
    void stepsBelongToTheirMessageAndEndWithIt() {
        store.recordStep(AGENT, "m1", "call", new StepResult("result"));
        store.recordStep(AGENT, "m1", "empty", new StepResult(null));
        assertThat(store.step(AGENT, "m1", "call")).isEqualTo(new StepResult("result"));
        assertThat(store.step(AGENT, "m1", "empty")).isEqualTo(new StepResult(null));
        assertThat(store.step(AGENT, "m1", "other")).isNull();
        assertThat(store.step(AGENT, "m2", "call")).isNull();
        assertThat(store.step(OTHER, "m1", "call")).isNull();
        commit("m1", 0, null, null);
        assertThat(store.step(AGENT, "m1", "call")).isNull();
    }

    @Test
    void deadLettersAreListedOldestFirstAndTakenOutOnce() {
        store.park(parked("m1"));
        store.park(parked("m2"));
        store.park(parked("m1"));
        assertThat(store.parked())
                .extracting(one -> one.letter().messageId())
                .as("the newer m1 took the place of the older")
                .containsExactly("m2", "m1");
        assertThat(store.unpark("m1@agent/1")).isPresent();
        assertThat(store.unpark("m1@agent/1")).isEmpty();
    }

    @Test
    void aMessageHandledAfterAllIsADeadLetterNoMore() {
        store.park(parked("m1"));
        store.park(parked("m2"));
        commit("m1", 0, null, null);
        assertThat(store.parked()).extracting(one -> one.letter().messageId()).containsExactly("m2");
    }

    @Test
    void deadLettersAreBounded() {
        for (int i = 0; i < 10_050; i++) {
            store.park(parked("m" + i));
        }
        assertThat(store.parked()).hasSize(10_000);
        assertThat(store.parked().getFirst().letter().messageId()).isEqualTo("m50");
    }
}
