package io.gregor.extensions.postgres;

import io.gregor.login.Login;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is, and who this node is.
 *
 * @param login a PostgreSQL 14 or newer, and whom to connect as: somebody who can create the schema
 *     {@code gregor_runtime} or write in it
 * @param node this node's name. A process that starts under the name of an earlier one takes its work over at once and
 *     fences it off; under another name it waits until the earlier one's lease has passed
 * @param lease how long the others believe that a silent node lives; at least a second
 * @param writers how many transactions may be on their way to the disk at once; each is a connection
 * @param forgotten what the ids of agents begin with ({@code type/beginning of the key}) whose states are forgotten when they
 *     have not changed for as long as the runtime remembers what was handled; letters, digits, blanks and {@code -_./} alone
 */
public record PostgresSettings(Login login, String node, Duration lease, int writers, Set<String> forgotten) {
    public PostgresSettings {
        if (node.isBlank()) {
            throw new IllegalArgumentException("a node must have a name");
        }
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a lease must last a second or more, not " + lease);
        }
        if (writers < 1 || writers > 64) {
            throw new IllegalArgumentException("there must be 1 to 64 writers, not " + writers);
        }
        for (String beginning : forgotten) {
            if (!beginning.matches("[\\w-]+/[\\w ./-]*")) {
                throw new IllegalArgumentException("agents to forget are named by TYPE/KEY, not " + beginning);
            }
        }
        forgotten = Set.copyOf(forgotten);
    }

    /** A node with a name of its own, a lease of 6 seconds and 2 writers. */
    public static PostgresSettings of(Login login) {
        return new PostgresSettings(login, "node-" + UUID.randomUUID(), Duration.ofSeconds(6), 2, Set.of());
    }

    /**
     * The same.
     *
     * @param url a JDBC URL; the driver gets its parameters but those about the login, which {@link Login#of} reads
     * @param password null when none is needed
     * @throws IllegalArgumentException when the URL is none
     */
    public static PostgresSettings of(String url, String user, @Nullable String password) {
        return of(Login.of(url, user, password));
    }

    public PostgresSettings withNode(String name) {
        return new PostgresSettings(login, name, lease, writers, forgotten);
    }

    public PostgresSettings withLease(Duration time) {
        return new PostgresSettings(login, node, time, writers, forgotten);
    }

    public PostgresSettings withWriters(int many) {
        return new PostgresSettings(login, node, lease, many, forgotten);
    }

    public PostgresSettings forgetting(Set<String> beginnings) {
        return new PostgresSettings(login, node, lease, writers, beginnings);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresSettings[" + login.address().replaceAll("\\?.*", "") + ", node " + node + "]";
    }
}
