package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.MessageTypes;
import io.gregor.core.TopicId;
import io.gregor.core.Undeliverable;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** What the stores' suites share: stores that come and go, and what is put into them. */
public abstract class StoreSuite {
    protected static final AgentId AGENT = new AgentId("agent", "1");
    protected static final AgentId OTHER = new AgentId("agent", "2");
    protected static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");

    private final List<Store> opened = new ArrayList<>();

    /** A store with nothing in it, not started. */
    protected abstract Store create();

    /** A later life of this store's node on the same data, not started. The earlier one is not closed: it was killed. */
    protected abstract Store successor(Store killed);

    @AfterEach
    void closeAll() {
        opened.forEach(Store::close);
    }

    protected final Store start(Store store) {
        MessageTypes types = new MessageTypes();
        List.of(Ask.class, Answer.class, Tell.class, Tally.class).forEach(types::add);
        opened.add(store);
        store.start(types);
        return store;
    }

    protected final Store fresh() {
        return start(create());
    }

    protected final Store afterCrash(Store store) {
        return start(successor(store));
    }

    protected static Envelope envelope(String id, Object message) {
        return new Envelope(
                id,
                new Address.Topic(new TopicId("talk", "a/b")),
                MessageTypes.nameOf(message.getClass()),
                message,
                "node",
                AGENT,
                "conversation",
                "cause",
                null,
                null,
                NOON,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    protected static Envelope tell(String id) {
        return envelope(id, new Tell(id, 1));
    }

    protected static Commit commit(AgentId agent, String messageId, long version, @Nullable Object state) {
        return commit(agent, messageId, version, state, null);
    }

    protected static Commit commit(
            AgentId agent, String messageId, long version, @Nullable Object state, @Nullable Object reply) {
        return new Commit(agent, tell(messageId), version, state, List.of(), List.of(), List.of(), reply);
    }

    protected static Commit sending(String messageId, long version, String... out) {
        return new Commit(
                AGENT,
                tell(messageId),
                version,
                null,
                Arrays.stream(out).map(StoreContract::tell).toList(),
                List.of(),
                List.of(),
                null);
    }

    protected static Commit scheduling(String messageId, long version, List<Timer> timers, List<String> cancelled) {
        return new Commit(AGENT, tell(messageId), version, null, List.of(), timers, cancelled, null);
    }

    protected static Parked parked(String messageId) {
        Envelope envelope = tell(messageId);
        DeadLetter letter = new DeadLetter(
                DeadLetter.id(messageId, AGENT),
                AGENT,
                messageId,
                envelope.message(),
                Optional.ofNullable(envelope.topic()),
                new Undeliverable("no"),
                2,
                NOON);
        return new Parked(letter, envelope);
    }

    protected static void assertEqual(Parked actual, Parked expected) {
        assertThat(actual.envelope()).isEqualTo(expected.envelope());
        assertThat(actual.letter())
                .usingRecursiveComparison()
                .ignoringFields("cause")
                .isEqualTo(expected.letter());
        assertThat(actual.letter().cause())
                .hasSameClassAs(expected.letter().cause())
                .hasMessage(expected.letter().cause().getMessage());
    }

    protected static List<String> ids(List<Envelope> envelopes) {
        return envelopes.stream().map(Envelope::id).toList();
    }
}
