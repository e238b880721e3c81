package io.gregor.extensions.postgres.internal;

import io.gregor.core.AgentId;
import io.gregor.core.Budget;
import io.gregor.core.Spent;
import io.gregor.core.TopicId;
import io.gregor.core.Trace;
import io.gregor.core.TracedMessage;
import io.gregor.core.TracedMessage.Outcome;
import io.gregor.core.TracedStep;
import io.gregor.core.spi.Account;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Remarks;
import io.gregor.core.spi.Sketch;
import io.gregor.core.spi.Timer;
import io.gregor.core.spi.Traces;
import io.gregor.extensions.json.EnvelopeJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the tables know of a conversation. */
final class Tracing {
    private static final String HANDLED = """
            select agent, message_id, type, sender, topic, causation, (extract(epoch from sent) * 1000000)::bigint,
                   (extract(epoch from handled) * 1000000)::bigint, remarks
            from inbox where correlation = ? order by handled, agent, message_id limit ?
            """;

    /** Timers by their index; of the others there are few at a time. */
    static final String WAITING = """
            select envelope, case when due = '-infinity' then null else (extract(epoch from due) * 1000000)::bigint end
            from message where id = any (array(""" + PurgedConversation.OPEN_MESSAGES + """
            )) order by due, seq limit ?
            """;

    private static final String STEPS = """
            select agent, message_id, name, result is not null, (extract(epoch from recorded) * 1000000)::bigint
            from step where message_id = any (?::text[]) order by recorded, name
            """;

    private final Connection connection;
    private final DeadLetters deadLetters;

    Tracing(Connection connection, DeadLetters deadLetters) {
        this.connection = connection;
        this.deadLetters = deadLetters;
    }

    Trace trace(String correlation, int limit) throws SQLException {
        List<TracedMessage> handled = handled(correlation, limit);
        Set<String> ended = new HashSet<>();
        handled.forEach(message -> ended.add(message.id()));
        List<TracedMessage> open = new ArrayList<>();
        for (Parked parked : deadLetters.of(connection, correlation, limit)) {
            open.add(Sketch.of(parked));
            ended.add(parked.letter().messageId());
        }
        for (Timer waiting : waiting(correlation, limit)) {
            if (!ended.contains(waiting.envelope().id())) {
                open.add(Sketch.of(waiting));
            }
        }
        List<TracedMessage> messages = new ArrayList<>(handled);
        messages.addAll(withSteps(open));
        long all = handled.size() < limit ? messages.size() : count(correlation) + open.size();
        List<TracedMessage> shown = List.copyOf(messages.subList(0, Math.min(limit, messages.size())));
        Optional<Account> account = Budgets.account(connection, correlation);
        return new Trace(
                correlation,
                Traces.traceId(correlation),
                Cancellations.reason(connection, correlation),
                account.<Budget>map(Account::budget),
                account.<Spent>map(Account::spent),
                shown,
                all - shown.size());
    }

    private List<TracedMessage> handled(String correlation, int limit) throws SQLException {
        List<TracedMessage> messages = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(HANDLED)) {
            query.setString(1, correlation);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    messages.add(handled(row));
                }
            }
        }
        return messages;
    }

    private static TracedMessage handled(ResultSet row) throws SQLException {
        AgentId agent = AgentId.parse(row.getString(1));
        String sender = row.getString(4);
        String topic = row.getString(5);
        Remarks remarks = RemarksJson.decode(row.getString(9));
        return new TracedMessage(
                row.getString(2),
                row.getString(3),
                Optional.of(agent),
                Optional.ofNullable(sender).map(AgentId::parse),
                Optional.ofNullable(topic).map(TopicId::parse),
                Optional.ofNullable(row.getString(6)),
                Arrays.instant(row.getLong(7)),
                Optional.of(Arrays.instant(row.getLong(8))),
                Optional.empty(),
                remarks.attempts(),
                remarks.cancelled() == null ? Outcome.HANDLED : Outcome.CANCELLED,
                Optional.ofNullable(remarks.cancelled()),
                remarks.steps(),
                Traces.spanId(row.getString(2), agent));
    }

    private List<Timer> waiting(String correlation, int limit) throws SQLException {
        List<Timer> waiting = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(WAITING)) {
            query.setString(1, correlation);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long due = row.getLong(2);
                    Instant when = row.wasNull() ? Instant.MIN : Arrays.instant(due);
                    waiting.add(new Timer(EnvelopeJson.decode(row.getString(1), type -> type), when));
                }
            }
        }
        return waiting;
    }

    private long count(String correlation) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select count(*) from inbox where correlation = ?")) {
            query.setString(1, correlation);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Of what is not handled yet the journal is still there. */
    private List<TracedMessage> withSteps(List<TracedMessage> open) throws SQLException {
        if (open.isEmpty()) {
            return open;
        }
        Map<String, List<TracedStep>> steps = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(STEPS)) {
            query.setArray(
                    1,
                    Arrays.texts(
                            connection, open.stream().map(TracedMessage::id).toList()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    steps.computeIfAbsent(row.getString(2) + "@" + row.getString(1), key -> new ArrayList<>())
                            .add(new TracedStep(
                                    row.getString(3), "unknown", row.getBoolean(4), Arrays.instant(row.getLong(5))));
                }
            }
        }
        return steps.isEmpty()
                ? open
                : open.stream()
                        .map(message -> {
                            @Nullable List<TracedStep> found = message.agent()
                                    .map(agent -> steps.get(message.id() + "@" + agent))
                                    .orElse(null);
                            return found == null ? message : message.withSteps(found);
                        })
                        .toList();
    }
}
