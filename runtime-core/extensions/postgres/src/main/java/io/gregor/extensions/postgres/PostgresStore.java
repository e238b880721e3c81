package io.gregor.extensions.postgres;

import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.core.SavedAgent;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Conversations;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.History;
import io.gregor.core.spi.MessageCodec;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StepRecord;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.core.spi.Unreadable;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.extensions.postgres.internal.Rooms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store in a PostgreSQL database, in its schema {@code gregor_runtime}, which it installs itself. What it said is done
 * is on the disk (as far as the server's {@code fsync} and {@code synchronous_commit} go), and many handlers' commits
 * share one transaction.
 *
 * <p>Several processes may share the database: an agent is worked on by one live node at a time, and a node that lost its
 * lease can't commit any more. What a dead node left is taken over after its lease. It needs {@code writers + 7}
 * connections.
 *
 * <p>Uncomfortable truth: leases go by the database's clock, and a node that the database can't hear for the length of a
 * lease loses its agents though it lives. That costs repeated work, never a wrong result.
 */
public final class PostgresStore implements Store {
    private final PostgresSettings settings;
    private final Function<MessageTypes, MessageCodec> codec;
    private volatile boolean brokered;
    private volatile @Nullable Rooms rooms;

    /** A store that connects when its runtime starts. */
    public PostgresStore(PostgresSettings settings) {
        this(settings, JsonCodec::new);
    }

    /** The same with another way to write messages. */
    public PostgresStore(PostgresSettings settings, Function<MessageTypes, MessageCodec> codec) {
        this.settings = settings;
        this.codec = codec;
    }

    @Override
    public void start(MessageTypes types) {
        rooms = Rooms.open(settings, codec.apply(types), brokered);
    }

    @Override
    public void relaysToBroker() {
        brokered = true;
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public Snapshot load(AgentId agent) {
        return rooms().load(agent);
    }

    @Override
    public void states(@Nullable AgentId after, Consumer<SavedAgent> each) {
        rooms().states(after, each);
    }

    @Override
    public void release(AgentId agent) {
        rooms().release(agent);
    }

    @Override
    public Object read(Unreadable record) {
        return rooms().read(record);
    }

    @Override
    public History history(AgentId agent, String messageId) {
        return rooms().history(agent, messageId);
    }

    @Override
    public void commit(Commit commit) {
        rooms().commit(commit);
    }

    @Override
    public boolean committed(Commit commit) {
        return rooms().committed(commit);
    }

    @Override
    public void recordStep(AgentId agent, String messageId, String step, StepRecord record) {
        rooms().recordStep(agent, messageId, step, record);
    }

    @Override
    public void forgetStep(AgentId agent, String messageId, String step) {
        rooms().forgetStep(agent, messageId, step);
    }

    @Override
    public void accept(Envelope envelope) {
        rooms().accept(envelope);
    }

    @Override
    public void settle(String messageId) {
        rooms().settle(messageId);
    }

    @Override
    public List<Envelope> take(Instant now, int limit) {
        return rooms().take(now, limit);
    }

    @Override
    public @Nullable Instant nextDue() {
        return rooms().nextDue();
    }

    @Override
    public void reconsider(Instant takenBefore, Predicate<String> held) {
        rooms().reconsider(takenBefore, held);
    }

    @Override
    public void park(Parked parked) {
        rooms().park(parked);
    }

    @Override
    public List<Parked> parked() {
        return rooms().parked();
    }

    @Override
    public Optional<Parked> parked(String id) {
        return rooms().parked(id);
    }

    @Override
    public Optional<Parked> unpark(String id) {
        return rooms().unpark(id);
    }

    @Override
    public Conversations conversations() {
        return rooms().conversations();
    }

    @Override
    public void purge(Instant handledBefore) {
        rooms().purge(handledBefore);
    }

    @Override
    public void close() {
        Rooms open = rooms;
        if (open != null) {
            open.close();
        }
    }

    private Rooms rooms() {
        Rooms open = rooms;
        if (open == null) {
            throw new StoreUnavailable("the store is not started: its runtime does that", null);
        }
        return open;
    }
}
