package io.gregor.extensions.postgres.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Forgets a finished conversation. */
final class PurgedConversation {
    /** What a conversation, named once, waits for: timers, what is on its way, and what waits to be sent. */
    static final String OPEN_MESSAGES = """
            with conversation as (select ?::text collate "C" as id)
            select m.id from conversation c, message m where m.correlation = c.id and m.due > '-infinity'
            union all
            select m.id from conversation c, message m
            where m.taken is not null and m.due = '-infinity' and m.correlation = c.id
            union all
            select m.id from conversation c, node n, message m
            where m.node = n.incarnation and m.taken is null and m.due = '-infinity' and m.correlation = c.id""";

    static final String OPEN = "select (select count(*) from (" + OPEN_MESSAGES
            + ") as open), (select count(*) from dead_letter where correlation = ?)";

    /** An agent whose version is the number of messages it handled here has never handled anything else. */
    private static final String FORGET = """
            with handled as (
                delete from inbox where correlation = ? returning agent, message_id
            ), own as (
                select agent, count(*) as messages from handled group by agent
            ), agents as (
                delete from agent a using own where a.agent = own.agent and a.version = own.messages
            )
            delete from step s using handled h where s.agent = h.agent and s.message_id = h.message_id
            """;

    private PurgedConversation() {}

    static boolean forget(Connection connection, String correlation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OPEN)) {
            query.setString(1, correlation);
            query.setString(2, correlation);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getLong(1) + row.getLong(2) > 0) {
                    throw new IllegalStateException("conversation '" + correlation + "' is not finished: "
                            + row.getLong(1) + " messages wait and " + row.getLong(2) + " are dead letters");
                }
            }
        }
        run(connection, FORGET, correlation);
        // That it was cancelled stays known as long as late messages are thought of.
        run(connection, "delete from conversation where correlation = ? and cancelled is null", correlation);
        return true;
    }

    private static void run(Connection connection, String sql, String correlation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, correlation);
            statement.executeUpdate();
        }
    }
}
