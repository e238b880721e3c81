package io.gregor.extensions.postgres;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is, and who this node is.
 *
 * @param url a JDBC URL of PostgreSQL 14 or newer; its parameters pass through (TLS and all)
 * @param user whom to connect as; must be able to create the schema {@code gregor_runtime} or to write in it
 * @param password null when none is needed
 * @param node this node's name. A process that starts under the name of an earlier one takes its work over at once and
 *     fences it off; under another name it waits until the earlier one's lease has passed
 * @param lease how long the others believe that a silent node lives; at least a second
 * @param writers how many transactions may be on their way to the disk at once; each is a connection
 */
public record PostgresSettings(
        String url, String user, @Nullable String password, String node, Duration lease, int writers) {
    public PostgresSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the store needs a URL that begins with jdbc:postgresql:");
        }
        if (node.isBlank()) {
            throw new IllegalArgumentException("a node must have a name");
        }
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a lease must last a second or more, not " + lease);
        }
        if (writers < 1 || writers > 64) {
            throw new IllegalArgumentException("there must be 1 to 64 writers, not " + writers);
        }
    }

    /** A node with a name of its own, a lease of 6 seconds and 2 writers. */
    public static PostgresSettings of(String url, String user, @Nullable String password) {
        return new PostgresSettings(url, user, password, "node-" + UUID.randomUUID(), Duration.ofSeconds(6), 2);
    }

    public PostgresSettings withNode(String name) {
        return new PostgresSettings(url, user, password, name, lease, writers);
    }

    public PostgresSettings withLease(Duration time) {
        return new PostgresSettings(url, user, password, node, time, writers);
    }

    public PostgresSettings withWriters(int many) {
        return new PostgresSettings(url, user, password, node, lease, many);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresSettings[" + url.replaceAll("\\?.*", "") + ", node " + node + "]";
    }
}
