package io.gregor.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.Done;
import io.gregor.core.Undeliverable;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bounds of the memory store; what it has in common with others is in the contract suite for stores. */
class MemoryStoreTest {
    private static final AgentId AGENT = new AgentId("agent", "1");

    private final MemoryStore store = new MemoryStore();

    private static Envelope envelope(String id) {
        return new Envelope(
                id, new Address.Direct(AGENT), null, new Done(), "n", null, id, null, null, null, Instant.EPOCH, null);
    }

    private static Commit commit(String messageId, long version, List<Envelope> outbox, List<Timer> timers) {
        return new Commit(AGENT, envelope(messageId), version, null, outbox, timers, List.of(), null);
    }

    @Test
    void theInboxRemembersTheRecentMessages() {
        for (int i = 0; i < 600; i++) {
            store.commit(commit("m" + i, i, List.of(), List.of()));
        }
        assertThat(store.history(AGENT, "m599").receipt()).isNotNull();
        assertThat(store.history(AGENT, "m88").receipt()).isNotNull();
        assertThat(store.history(AGENT, "m87").receipt()).isNull();
    }

    @Test
    void deadLettersAreBounded() {
        for (int i = 0; i < 10_050; i++) {
            String id = DeadLetter.id("m" + i, AGENT);
            DeadLetter letter = new DeadLetter(
                    id, AGENT, "m" + i, new Done(), Optional.empty(), new Undeliverable("no"), 0, Instant.EPOCH);
            store.park(new Parked(letter, envelope("m" + i)));
        }
        assertThat(store.parked()).hasSize(10_000);
        assertThat(store.parked().getFirst().letter().messageId()).isEqualTo("m50");
    }

    @Test
    void unlessItSurvivesItKeepsNoMessagesButTimers() {
        store.commit(commit("m", 0, List.of(envelope("out")), List.of(new Timer(envelope("later"), Instant.EPOCH))));
        assertThat(store.keepsMessages()).isFalse();
        assertThat(store.take(Instant.EPOCH, 10)).extracting(Envelope::id).containsExactly("later");
        store.reconsider(Instant.MAX, id -> false);
        assertThat(store.take(Instant.EPOCH, 10)).isEmpty();
    }
}
