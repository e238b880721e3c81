package io.gregor.bench.migrate;

import io.gregor.executor.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What a target's ledger says was promoted, and when; asked of it rarely, since who asks works on what is measured. */
final class Promotions implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_EVERY = 250;
    private static final String SINCE = """
            select count(*), coalesce(extract(epoch from max(promoted_at) - min(promoted_at)), 0)
            from gregor.ledger where promoted_at > to_timestamp(?)""";

    private final Connection target;

    Promotions(PostgresLogin target) throws SQLException {
        this.target = target.open();
    }

    /** So many, so many seconds from the first to the last. */
    private record Seen(int count, double seconds) {}

    /** How many there are. */
    int all() throws SQLException {
        return exist() ? since(0).count() : 0;
    }

    /** Waits for the first one of all. */
    void awaitFirst() throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (all() == 0) {
            lookAgain(end);
        }
    }

    /** Objects a minute, from the first one of this time to the last, and after its end until there are three. */
    double perMinute(Duration time) throws SQLException, InterruptedException {
        double begin = System.currentTimeMillis() / 1_000.0;
        Thread.sleep(time);
        long end = System.nanoTime() + PATIENCE.toNanos();
        Seen seen = since(begin);
        while (seen.count() < 3 || seen.seconds() <= 0) {
            lookAgain(end);
            seen = since(begin);
        }
        return (seen.count() - 1) * 60 / seen.seconds();
    }

    private static void lookAgain(long end) throws InterruptedException {
        if (System.nanoTime() > end) {
            throw new IllegalStateException("nothing is promoted for " + PATIENCE.toMinutes() + " minutes");
        }
        Thread.sleep(LOOK_EVERY);
    }

    private boolean exist() throws SQLException {
        try (Statement statement = target.createStatement();
                ResultSet there = statement.executeQuery("select to_regclass('gregor.ledger') is not null")) {
            return there.next() && there.getBoolean(1);
        }
    }

    private Seen since(double epoch) throws SQLException {
        try (PreparedStatement query = target.prepareStatement(SINCE)) {
            query.setDouble(1, epoch);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Seen(row.getInt(1), row.getDouble(2));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        target.close();
    }
}
