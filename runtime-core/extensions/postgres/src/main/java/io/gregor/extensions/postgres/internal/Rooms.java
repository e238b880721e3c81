package io.gregor.extensions.postgres.internal;

import io.gregor.core.AgentId;
import io.gregor.core.SavedAgent;
import io.gregor.core.spi.AgentLeased;
import io.gregor.core.spi.AgentSuperseded;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Conversations;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.History;
import io.gregor.core.spi.MessageCodec;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StepIntent;
import io.gregor.core.spi.StepRecord;
import io.gregor.core.spi.StepResult;
import io.gregor.core.spi.Timer;
import io.gregor.core.spi.Unreadable;
import io.gregor.extensions.json.EnvelopeJson;
import io.gregor.extensions.postgres.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The started store: passes each call to the lane or the table that is concerned. */
public final class Rooms implements AutoCloseable {
    private static final int READERS = 2;
    private static final long LONGEST_TAKE_OVER = Duration.ofSeconds(10).toNanos();

    private final Node node;
    private final Session session;
    private final Session heart;
    private final Session heritage;
    private final Session cleaner;
    private final Payloads payloads;
    private final Messages messages;
    private final DeadLetters deadLetters;
    private final Settled settled = new Settled();
    private final Releases released = new Releases();
    private final Lane<Write> writers;
    private final Lane<Read> readers;
    private final Session people;
    private final ConversationRows conversations;
    private final Upkeep upkeep;
    private volatile boolean closed;

    private final Set<String> forgotten;

    private Rooms(PostgresSettings settings, Database database, Node node, MessageCodec codec) {
        this.node = node;
        this.forgotten = settings.forgotten();
        this.session = new Session(database);
        this.heart = new Session(database);
        this.heritage = new Session(database);
        this.cleaner = new Session(database);
        this.payloads = new Payloads(codec);
        this.messages = new Messages(node.incarnation(), codec);
        this.deadLetters = new DeadLetters(payloads);
        this.writers =
                new Lane<>("writer", database::connect, settings.writers(), new Writer(node.incarnation(), settled));
        this.readers = new Lane<>(
                "reader",
                database::connectForReading,
                READERS,
                new Reader(node.incarnation(), node.isBrokered(), codec));
        this.people = new Session(database);
        this.conversations = new ConversationRows(people, readers, deadLetters, this::leftovers);
        this.upkeep = new Upkeep(settings.lease(), this::upkeep, () -> heart.call(node::renew));
    }

    /** Installs the schema if need be, and enters the node. */
    public static Rooms open(PostgresSettings settings, MessageCodec codec, boolean brokered) {
        Database database = new Database(settings);
        try (Connection connection = database.connect()) {
            Schema.install(connection);
            connection.setAutoCommit(false);
            Node node = Node.enter(connection, settings, brokered);
            connection.commit();
            Rooms rooms = new Rooms(settings, database, node, codec);
            rooms.takeOver();
            return rooms;
        } catch (SQLException e) {
            throw Database.translate(e);
        }
    }

    /** What an earlier life left is here when the runtime starts; of very much the rest follows while it runs. */
    private void takeOver() {
        long end = System.nanoTime() + LONGEST_TAKE_OVER;
        try {
            node.lookAfterTheDead(heritage, () -> System.nanoTime() < end);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public Snapshot load(AgentId agent) {
        Read.Load load = new Read.Load(agent.toString(), new CompletableFuture<>());
        return released.claim(load.agent(), () -> {
            readers.run(load);
            return load.done().join().snapshot().orElseThrow(() -> new AgentLeased(agent));
        });
    }

    public void states(@Nullable AgentId after, Consumer<SavedAgent> each) {
        String last = after == null ? "" : after.toString();
        List<States.Row> page;
        do {
            String from = last;
            page = session.call(it -> States.page(it, from));
            for (States.Row row : page) {
                Object state = payloads.codec().decodeValue(row.state());
                each.accept(new SavedAgent(AgentId.parse(row.agent()), Objects.requireNonNull(state)));
                last = row.agent();
            }
        } while (!page.isEmpty());
    }

    public void release(AgentId agent) {
        released.add(agent.toString());
        upkeep.soon();
    }

    public Object read(Unreadable record) {
        return payloads.codec().decode(record.type(), record.text());
    }

    public History history(AgentId agent, String messageId) {
        Read.Past past = new Read.Past(agent.toString(), messageId, new CompletableFuture<>());
        readers.run(past);
        return past.done().join();
    }

    public void commit(Commit commit) {
        List<MessageRow> rows = new ArrayList<>();
        for (Envelope envelope : commit.outbox()) {
            rows.add(MessageRow.of(envelope, null, payloads));
        }
        for (Timer timer : commit.timers()) {
            rows.add(MessageRow.of(timer.envelope(), timer.due(), payloads));
        }
        Write.Handled handled = new Write.Handled(
                commit,
                EnvelopeJson.typeOf(commit.input()).toString(),
                payloads.record(commit.state()),
                payloads.record(commit.reply()),
                rows,
                new CompletableFuture<>());
        writers.run(handled);
        if (!handled.done().join()) {
            throw new AgentSuperseded(commit.agent(), commit.version());
        }
    }

    public boolean committed(Commit commit) {
        return session.call(it ->
                HandledBatch.isWritten(it, node.incarnation(), commit.agent().toString(), commit.messageId()));
    }

    public void recordStep(AgentId agent, String messageId, String step, StepRecord record) {
        Payloads.Payload result =
                switch (record) {
                    case StepIntent _ -> null;
                    case StepResult(Object value) -> payloads.stepResult(value);
                };
        writers.run(new Write.Recorded(agent.toString(), messageId, step, result, new CompletableFuture<>()));
    }

    public void forgetStep(AgentId agent, String messageId, String step) {
        session.call(it -> Inserts.forgetStep(it, agent.toString(), messageId, step));
    }

    public void accept(Envelope envelope) {
        writers.run(new Write.Accepted(MessageRow.of(envelope, null, payloads), new CompletableFuture<>()));
    }

    public void settle(String messageId) {
        settled.add(messageId);
    }

    public List<Envelope> take(Instant now, int limit) {
        return session.call(it -> messages.take(it, now, limit));
    }

    public @Nullable Instant nextDue() {
        return session.<@Nullable Instant>call(messages::nextDue);
    }

    public void reconsider(Instant takenBefore, Predicate<String> held) {
        session.call(it -> messages.reconsider(it, takenBefore, id -> settled.isPending(id) || held.test(id)));
    }

    public void park(Parked parked) {
        session.call(it -> deadLetters.park(it, parked));
    }

    public List<Parked> parked() {
        return session.call(deadLetters::all);
    }

    public Optional<Parked> parked(String id) {
        return session.call(it -> deadLetters.one(it, id));
    }

    public Optional<Parked> unpark(String id) {
        return session.call(it -> deadLetters.take(it, id));
    }

    public Conversations conversations() {
        return conversations;
    }

    public void purge(Instant handledBefore) {
        Purge purge = new Purge(handledBefore, forgotten);
        try {
            while (!closed && cleaner.call(purge::round)) {
                // The next round takes the next rows.
            }
        } finally {
            cleaner.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        upkeep.close();
        try {
            leftovers();
            heart.call(node::leave);
        } catch (RuntimeException e) {
            // The database is away: the lease passes, and what is settled twice is dropped.
        }
        writers.close();
        readers.close();
        session.close();
        people.close();
        heart.close();
        heritage.close();
        cleaner.close();
    }

    private void upkeep() {
        leftovers();
        node.lookAfterTheDead(heritage, () -> {
            leftovers();
            return !closed;
        });
    }

    private void leftovers() {
        if (!settled.isEmpty()) {
            writers.run(new Write.Flush(new CompletableFuture<>()));
        }
        if (!released.isEmpty()) {
            heritage.call(this::release);
        }
    }

    private @Nullable Void release(Connection connection) throws SQLException {
        released.flush(agents -> {
            Leases.release(connection, node.incarnation(), agents);
            connection.commit();
        });
        return null;
    }
}
