package io.gregor.extensions.postgres.internal;

import io.gregor.core.AgentId;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.extensions.postgres.internal.Write.Handled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Many handled messages in one statement: those whose version and owner are right take effect, the others do not. */
final class HandledBatch {
    private static final String WRITE = """
            with input as (
                select * from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                     ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                with ordinality as i(agent, version, state, message_id, reply, type, correlation, causation, sent,
                                     sender, topic, remarks, n)
            ), won as (
                update agent a
                set version = a.version + 1, state = coalesce(i.state, a.state), changed = now()
                from input i
                where a.agent = i.agent and a.version = i.version and a.owner = ?
                and not exists (select 1 from inbox x where x.agent = i.agent and x.message_id = i.message_id)
                returning i.*
            ), entered as (
                insert into inbox (agent, message_id, reply, type, correlation, causation, sent, node, sender, topic,
                                   remarks)
                select agent, message_id, reply, type, correlation, causation,
                       timestamptz 'epoch' + sent * interval '1 microsecond', ?, sender, topic, remarks
                from won
            ), sent as (
                insert into message (id, node, due, taken, envelope, payload, correlation)
                select m.id, ?, coalesce(timestamptz 'epoch' + m.due * interval '1 microsecond', '-infinity'),
                       case when m.due is null then now() end, m.envelope, m.payload, w.correlation
                from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                with ordinality as m(n, id, due, envelope, payload, k) join won w on w.n = m.n
                order by m.k
                on conflict (id) do nothing
            ), unscheduled as (
                delete from message m using unnest(?::bigint[], ?::text[]) as c(n, id), won w
                where w.n = c.n and m.id = c.id and m.taken is null
            ), journal as (
                delete from step s using won w where s.agent = w.agent and s.message_id = w.message_id
            ), resumed as (
                delete from dead_letter d using won w where d.id = w.message_id || '@' || w.agent
            )
            select n from won
            """;

    private final List<@Nullable String> agents = new ArrayList<>();
    private final List<Long> versions = new ArrayList<>();
    private final List<@Nullable String> states = new ArrayList<>();
    private final List<String> messageIds = new ArrayList<>();
    private final List<@Nullable String> replies = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> correlations = new ArrayList<>();
    private final List<@Nullable String> causations = new ArrayList<>();
    private final List<Long> sent = new ArrayList<>();
    private final List<@Nullable String> senders = new ArrayList<>();
    private final List<@Nullable String> topics = new ArrayList<>();
    private final List<@Nullable String> remarks = new ArrayList<>();
    private final List<Long> outOf = new ArrayList<>();
    private final List<String> outIds = new ArrayList<>();
    private final List<@Nullable Long> outDue = new ArrayList<>();
    private final List<String> outEnvelopes = new ArrayList<>();
    private final List<String> outPayloads = new ArrayList<>();
    private final List<Long> cancelledBy = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();

    private HandledBatch() {}

    /** Returns the numbers, from 1, of those that took effect. */
    static Set<Long> write(Connection connection, long incarnation, List<Handled> batch) throws SQLException {
        if (batch.isEmpty()) {
            return Set.of();
        }
        HandledBatch columns = new HandledBatch();
        for (Handled handled : batch) {
            columns.add(handled);
        }
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            columns.bind(connection, statement, incarnation);
            Set<Long> won = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    won.add(rows.getLong(1));
                }
            }
            return won;
        }
    }

    /** Whether this incarnation handled the message. */
    static boolean isWritten(Connection connection, long incarnation, String agent, String messageId)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from inbox where agent = ? and message_id = ? and node = ?")) {
            query.setString(1, agent);
            query.setString(2, messageId);
            query.setLong(3, incarnation);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void add(Handled handled) {
        Commit commit = handled.commit();
        Envelope input = commit.input();
        agents.add(text(commit.agent()));
        versions.add(commit.version());
        states.add(column(handled.state()));
        messageIds.add(input.id());
        replies.add(column(handled.reply()));
        types.add(handled.type());
        correlations.add(input.correlationId());
        causations.add(input.causationId());
        sent.add(Arrays.micros(input.time()));
        senders.add(input.sender() == null ? null : text(input.sender()));
        topics.add(input.topic() == null ? null : input.topic().toString());
        remarks.add(RemarksJson.encode(commit.remarks()));
        long number = agents.size();
        for (MessageRow message : handled.messages()) {
            if (message.answers()) {
                continue;
            }
            outOf.add(number);
            outIds.add(message.id());
            outDue.add(message.due() == null ? null : (Long) Arrays.micros(message.due()));
            outEnvelopes.add(message.envelope());
            outPayloads.add(message.payload().column());
        }
        for (String id : commit.cancelled()) {
            cancelledBy.add(number);
            cancelled.add(id);
        }
    }

    private void bind(Connection connection, PreparedStatement statement, long incarnation) throws SQLException {
        statement.setArray(1, Arrays.texts(connection, agents));
        statement.setArray(2, Arrays.longs(connection, versions));
        statement.setArray(3, Arrays.texts(connection, states));
        statement.setArray(4, Arrays.texts(connection, messageIds));
        statement.setArray(5, Arrays.texts(connection, replies));
        statement.setArray(6, Arrays.texts(connection, types));
        statement.setArray(7, Arrays.texts(connection, correlations));
        statement.setArray(8, Arrays.texts(connection, causations));
        statement.setArray(9, Arrays.longs(connection, sent));
        statement.setArray(10, Arrays.texts(connection, senders));
        statement.setArray(11, Arrays.texts(connection, topics));
        statement.setArray(12, Arrays.texts(connection, remarks));
        statement.setLong(13, incarnation);
        statement.setLong(14, incarnation);
        statement.setLong(15, incarnation);
        statement.setArray(16, Arrays.longs(connection, outOf));
        statement.setArray(17, Arrays.texts(connection, outIds));
        statement.setArray(18, Arrays.longs(connection, outDue));
        statement.setArray(19, Arrays.texts(connection, outEnvelopes));
        statement.setArray(20, Arrays.texts(connection, outPayloads));
        statement.setArray(21, Arrays.longs(connection, cancelledBy));
        statement.setArray(22, Arrays.texts(connection, cancelled));
    }

    private static String text(AgentId agent) {
        return agent.toString();
    }

    private static @Nullable String column(Payloads.@Nullable Payload payload) {
        return payload == null ? null : payload.column();
    }
}
