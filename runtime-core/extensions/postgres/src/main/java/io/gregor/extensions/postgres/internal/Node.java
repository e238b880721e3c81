package io.gregor.extensions.postgres.internal;

import io.gregor.extensions.postgres.PostgresSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** This node's row: who it is, how long the others believe it alive, and what it takes over from the dead. */
public final class Node {
    private static final String ADOPT = """
            with dead as (
                delete from node where incarnation in (
                    select incarnation from node where lease_until < now() and incarnation <> ? for update skip locked)
                returning incarnation
            )
            update message set node = ?, taken = null, due = case when taken is null then due else '-infinity' end
            where node in (select incarnation from dead)
            """;

    private final PostgresSettings settings;
    private final long incarnation;

    private Node(PostgresSettings settings, long incarnation) {
        this.settings = settings;
        this.incarnation = incarnation;
    }

    /** Enters this node; an earlier life under the same name counts as dead from now on. */
    public static Node enter(Connection connection, PostgresSettings settings) throws SQLException {
        update(connection, "update node set name = null, lease_until = '-infinity' where name = ?", settings.node());
        try (PreparedStatement statement = connection.prepareStatement("insert into node (name, lease_until) "
                + "values (?, now() + ? * interval '1 millisecond') returning incarnation")) {
            statement.setString(1, settings.node());
            statement.setLong(2, settings.lease().toMillis());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                Node node = new Node(settings, rows.getLong(1));
                node.adopt(connection);
                return node;
            }
        }
    }

    /** Never used before or again. */
    public long incarnation() {
        return incarnation;
    }

    /** Renews the lease and takes over the messages of dead nodes; false when a successor has this node's name. */
    public boolean renew(Connection connection) throws SQLException {
        int renewed = update(
                connection,
                "update node set lease_until = now() + ? * interval '1 millisecond' where incarnation = ? and name = ?",
                settings.lease().toMillis(),
                incarnation,
                settings.node());
        if (renewed == 0) {
            // Silent for too long, so others took it for dead: it lives on, without what they took.
            renewed = update(
                    connection,
                    "insert into node (incarnation, name, lease_until) "
                            + "values (?, ?, now() + ? * interval '1 millisecond') on conflict do nothing",
                    incarnation,
                    settings.node(),
                    settings.lease().toMillis());
        }
        adopt(connection);
        return renewed > 0;
    }

    /** Leaves: others may take its work over at once. */
    public @Nullable Void leave(Connection connection) throws SQLException {
        update(connection, "update node set lease_until = '-infinity', name = null where incarnation = ?", incarnation);
        return null;
    }

    private void adopt(Connection connection) throws SQLException {
        update(connection, ADOPT, incarnation, incarnation);
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
