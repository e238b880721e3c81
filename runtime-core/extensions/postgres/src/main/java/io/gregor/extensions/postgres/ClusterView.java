package io.gregor.extensions.postgres;

import io.gregor.core.AgentId;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.extensions.postgres.internal.Database;
import io.gregor.extensions.postgres.internal.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a store shows to whoever watches a cluster: which nodes live, and agents' states without waking them. Reads only.
 * It keeps one connection and answers one question at a time; a question fails with {@link StoreUnavailable}, after 30 s
 * at the latest, and one that waits for its turn after 10 s.
 */
public final class ClusterView implements AutoCloseable {
    private static final String NODES = """
            select name, incarnation, (extract(epoch from lease_until - now()) * 1000)::bigint,
                array(select distinct split_part(agent, '/', 1) from agent where owner = incarnation order by 1)
            from node where name is not null order by name
            """;

    private static final String LEASES = """
            select count(*) filter (where lease_until > now()), count(*) filter (where lease_until <= now())
            from node where name is not null
            """;

    private static final String ONE = """
            select agent, version, (extract(epoch from changed) * 1000)::bigint, (%s)::text
            from (select agent, version, changed, full_text(state)::jsonb->'value' as state from agent
                where agent = ? and state is not null) as chosen
            """;

    private static final String STATES = """
            select agent, version, (extract(epoch from changed) * 1000)::bigint, (%s)::text
            from (select agent, version, changed, full_text(state)::jsonb->'value' as state from agent
                where agent >= ? and agent < ? and state is not null order by changed desc limit ?) as chosen
            """;

    private static final String PAGE = """
            select agent, version, (extract(epoch from changed) * 1000)::bigint, (%s)::text, micros
            from (select agent, version, changed, (extract(epoch from changed) * 1000000)::bigint as micros,
                    full_text(state)::jsonb->'value' as state
                from agent where agent >= ? and agent < ? and state is not null) as chosen
            where (micros, agent) < (?, ?) and (%s) order by micros desc, agent desc limit ?
            """;

    private static final String LETTERS = """
            select id, agent, message_id, envelope::json->>'type', (extract(epoch from parked_at) * 1000)::bigint,
                attempts, left(error, 2000), seq
            from dead_letter where seq > ? order by seq limit ?
            """;

    private final Session session;

    public ClusterView(PostgresSettings settings) {
        this.session = new Session(new Database(settings));
    }

    /**
     * A node that has not left.
     *
     * @param incarnation tells a node from its earlier lives
     * @param leaseLeft how long the others believe it alive; negative when it was silent for longer
     * @param agentTypes of which types it has agents in memory
     */
    public record NodeView(String name, long incarnation, Duration leaseLeft, List<String> agentTypes) {
        public boolean isAlive() {
            return leaseLeft.isPositive();
        }
    }

    /**
     * What an agent remembers.
     *
     * @param state the wanted part of it, as JSON
     */
    public record StateView(AgentId agent, long version, Instant changed, String state) {}

    /**
     * Where a state stands among those last changed.
     *
     * @param micros when it was changed, in microseconds since 1970
     * @param agent the text of the agent's id
     */
    public record Place(long micros, String agent) {}

    /** A state and where it stands. */
    public record Placed(StateView state, Place place) {}

    /**
     * A parked message, without what it says: that may be large.
     *
     * @param type the stable name of what it carries
     * @param cause why, in one line of bounded length
     * @param place grows from letter to letter, and is never used again
     */
    public record LetterView(
            String id,
            AgentId agent,
            String messageId,
            String type,
            Instant parkedAt,
            int attempts,
            String cause,
            long place) {}

    /** All nodes, by name; one whose lease has passed is shown until another takes its work over. */
    public List<NodeView> nodes() {
        return session.call(it -> {
            try (PreparedStatement query = it.prepareStatement(NODES);
                    ResultSet rows = query.executeQuery()) {
                List<NodeView> nodes = new ArrayList<>();
                while (rows.next()) {
                    nodes.add(new NodeView(
                            rows.getString(1), rows.getLong(2), Duration.ofMillis(rows.getLong(3)), List.of((String[])
                                    rows.getArray(4).getArray())));
                }
                return nodes;
            }
        });
    }

    /**
     * How many nodes that have not left there are.
     *
     * @param silent those whose lease has passed, and whose work nobody has taken over yet
     */
    public record Leases(long alive, long silent) {}

    /** The nodes, counted. */
    public Leases leases() {
        return session.call(it -> {
            try (PreparedStatement query = it.prepareStatement(LEASES);
                    ResultSet rows = query.executeQuery()) {
                rows.next();
                return new Leases(rows.getLong(1), rows.getLong(2));
            }
        });
    }

    /** Whether the database answers and believes this node alive. */
    public boolean isAlive(String node) {
        return session.call(it -> {
            try (PreparedStatement query =
                    it.prepareStatement("select 1 from node where name = ? and lease_until > now()")) {
                query.setString(1, node);
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    /**
     * States of agents of a type, last changed first.
     *
     * @param keys what the agents' keys begin with; empty for all
     * @param part an SQL expression over the {@code jsonb} column {@code state}: what of it is wanted. The caller's own
     *     words, never a user's
     */
    public List<StateView> states(String agentType, String keys, String part, int most) {
        String first = agentType + "/" + keys;
        return session.call(it -> states(it, first, part, most));
    }

    /**
     * One after the other, last changed first.
     *
     * @param after behind which place to begin; empty for the beginning
     * @param filter an SQL expression as {@code part}: which are wanted; the caller's own words, never a user's
     */
    public List<Placed> page(
            String agentType, String keys, String part, String filter, Optional<Place> after, int most) {
        String first = agentType + "/" + keys;
        return session.call(it -> {
            try (PreparedStatement query = it.prepareStatement(PAGE.formatted(part, filter))) {
                query.setString(1, first);
                query.setString(2, first + Character.toString(Character.MAX_CODE_POINT));
                query.setLong(3, after.map(Place::micros).orElse(Long.MAX_VALUE));
                query.setString(4, after.map(Place::agent).orElse(""));
                query.setInt(5, most);
                try (ResultSet rows = query.executeQuery()) {
                    List<Placed> states = new ArrayList<>();
                    while (rows.next()) {
                        states.add(new Placed(state(rows), new Place(rows.getLong(5), rows.getString(1))));
                    }
                    return states;
                }
            }
        });
    }

    /** The state of one agent; empty when it never had one. */
    public Optional<StateView> state(AgentId agent, String part) {
        return session.call(it -> {
            try (PreparedStatement query = it.prepareStatement(ONE.formatted(part))) {
                query.setString(1, agent.toString());
                return read(query).stream().findFirst();
            }
        });
    }

    /** How many messages are parked. */
    public long deadLetters() {
        return session.call(it -> {
            try (PreparedStatement query = it.prepareStatement("select count(*) from dead_letter");
                    ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /**
     * Parked messages, oldest first.
     *
     * @param after behind the letter of which place to begin; 0 for the oldest
     */
    public List<LetterView> deadLetters(long after, int most) {
        return session.call(it -> {
            try (PreparedStatement query = it.prepareStatement(LETTERS)) {
                query.setLong(1, after);
                query.setInt(2, most);
                try (ResultSet rows = query.executeQuery()) {
                    List<LetterView> letters = new ArrayList<>();
                    while (rows.next()) {
                        letters.add(new LetterView(
                                rows.getString(1),
                                AgentId.parse(rows.getString(2)),
                                rows.getString(3),
                                rows.getString(4),
                                Instant.ofEpochMilli(rows.getLong(5)),
                                rows.getInt(6),
                                rows.getString(7).strip().replaceAll("\\s*\\R\\s*", " "),
                                rows.getLong(8)));
                    }
                    return letters;
                }
            }
        });
    }

    @Override
    public void close() {
        session.close();
    }

    private static List<StateView> states(Connection connection, String first, String part, int most)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STATES.formatted(part))) {
            query.setString(1, first);
            query.setString(2, first + Character.toString(Character.MAX_CODE_POINT));
            query.setInt(3, most);
            return read(query);
        }
    }

    private static List<StateView> read(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            List<StateView> states = new ArrayList<>();
            while (rows.next()) {
                states.add(state(rows));
            }
            return states;
        }
    }

    private static StateView state(ResultSet rows) throws SQLException {
        return new StateView(
                AgentId.parse(rows.getString(1)),
                rows.getLong(2),
                Instant.ofEpochMilli(rows.getLong(3)),
                rows.getString(4));
    }
}
