package io.gregor.extensions.postgres.internal;

import io.gregor.extensions.postgres.PostgresSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** This node's row: who it is, how long the others believe it alive, and what it takes over from the dead. */
public final class Node {
    private final PostgresSettings settings;
    private final long incarnation;
    private final boolean brokered;
    private final List<Estate> estates = new CopyOnWriteArrayList<>();
    private final ReentrantLock heirs = new ReentrantLock();

    private Node(PostgresSettings settings, long incarnation, boolean brokered) {
        this.settings = settings;
        this.incarnation = incarnation;
        this.brokered = brokered;
    }

    /**
     * Enters this node; an earlier life under the same name counts as dead from now on.
     *
     * @param brokered whether the agents of the dead wait until what these committed is sent
     */
    public static Node enter(Connection connection, PostgresSettings settings, boolean brokered) throws SQLException {
        update(connection, "update node set name = null, lease_until = '-infinity' where name = ?", settings.node());
        try (PreparedStatement statement = connection.prepareStatement("insert into node (name, lease_until) "
                + "values (?, now() + ? * interval '1 millisecond') returning incarnation")) {
            statement.setString(1, settings.node());
            statement.setLong(2, settings.lease().toMillis());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new Node(settings, rows.getLong(1), brokered);
            }
        }
    }

    /** Never used before or again. */
    public long incarnation() {
        return incarnation;
    }

    public boolean isBrokered() {
        return brokered;
    }

    /**
     * Renews the lease, and waits for nobody: it may run at the same time as {@link #lookAfterTheDead}. False when a
     * successor has this node's name.
     */
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
        for (Estate estate : estates) {
            estate.keep(connection, settings.lease());
        }
        return renewed > 0 || !isNameTaken(connection);
    }

    /**
     * Takes over the messages of dead nodes, some at a time, and gives their agents free when these are sent.
     *
     * @param session a connection that nothing urgent waits for
     * @param goesOn asked between two transactions; what is left then is for the next call
     */
    public void lookAfterTheDead(Session session, BooleanSupplier goesOn) {
        heirs.lock();
        try {
            Estate found = session.<@Nullable Estate>call(it -> Estate.claim(it, incarnation, settings.lease()));
            if (found != null) {
                // Only now that the claim is certain: otherwise the dead one may live.
                estates.add(found);
            }
            for (Estate estate : estates) {
                boolean more = true;
                while (more && goesOn.getAsBoolean()) {
                    more = session.call(it -> estate.step(it, incarnation, brokered));
                }
                if (estate.isOver()) {
                    estates.remove(estate);
                }
            }
        } finally {
            heirs.unlock();
        }
    }

    /** Leaves: others may take its work over at once. */
    public @Nullable Void leave(Connection connection) throws SQLException {
        update(connection, "update node set lease_until = '-infinity', name = null where incarnation = ?", incarnation);
        update(
                connection,
                "delete from node where incarnation = ?"
                        + " and not exists (select 1 from message where node = ? and taken is null)"
                        + " and not exists (select 1 from message where node = ? and taken is not null)",
                incarnation,
                incarnation,
                incarnation);
        return null;
    }

    private boolean isNameTaken(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from node where name = ? and incarnation <> ?")) {
            query.setString(1, settings.node());
            query.setLong(2, incarnation);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
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
