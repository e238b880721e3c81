package io.gregor.extensions.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.extensions.postgres.PostgresData;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.testkit.Waiting;
import io.gregor.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A dead node's messages move some at a time, the oldest first, whatever happens to the heir meanwhile. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EstateTest {
    private static final Duration LEASE = Duration.ofHours(1);
    private static final long DEAD = 1_000;
    private static final long HEIR = 1_001;
    private static final long NEXT_HEIR = 1_002;
    private static final int UNSENT = 2 * Estate.AT_ONCE + 10;
    private static final int TIMERS = Estate.AT_ONCE + 10;

    private static final String FILL = """
            set search_path to gregor_runtime;
            insert into node (incarnation, name, lease_until)
            values (1000, 'dead', '-infinity'), (1001, 'heir', 'infinity'), (1002, 'next', 'infinity');
            insert into message (id, node, due, taken, envelope, payload)
            select 'm' || i, 1000, '-infinity', case when i %% 2 = 0 then now() end, '{}', '{}'
            from generate_series(1, %d) i order by i;
            insert into message (id, node, due, envelope, payload)
            select 't' || i, 1000, now() + interval '1 day', '{}', '{}' from generate_series(1, %d) i;
            """.formatted(UNSENT, TIMERS);

    private final PostgresSettings settings = PostgresData.emptyTables();
    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        execute(FILL);
        connection = new Database(settings).connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) {
        TestDatabase.execute(settings.login().address(), sql);
    }

    private long count(String condition) throws SQLException {
        try (ResultSet rows =
                connection.createStatement().executeQuery("select count(*) from message where " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private boolean isTrue(String condition) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("select " + condition)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private Estate claim(long heir) throws SQLException {
        return Objects.requireNonNull(Estate.claim(connection, heir, LEASE));
    }

    private void requireOldestFirst(long heir) throws SQLException {
        assertThat(isTrue("coalesce((select max(seq) from message where inherited is not null and node = " + heir
                        + ") < (select min(seq) from message where node = 1000 and due = '-infinity'), true)"))
                .isTrue();
    }

    @Test
    void theOldestMoveFirstAndTheAgentsAreGivenAwayWhenAllAreSent() throws SQLException {
        Estate estate = claim(HEIR);
        assertThat(Estate.claim(connection, NEXT_HEIR, LEASE))
                .as("it has an heir")
                .isNull();
        assertThat(estate.step(connection, HEIR, true)).isTrue();
        assertThat(count("node = 1001")).isEqualTo(Estate.AT_ONCE);
        requireOldestFirst(HEIR);
        assertThat(estate.step(connection, HEIR, true)).isTrue();
        assertThat(estate.step(connection, HEIR, true)).isTrue();
        assertThat(count("node = 1001 and taken is null and inherited = 1000")).isEqualTo(UNSENT);
        execute("delete from gregor_runtime.message where id <> 'm7' and id like 'm%'");
        assertThat(estate.step(connection, HEIR, true)).as("timers follow").isTrue();
        assertThat(isTrue("given from node where incarnation = 1000")).isFalse();
        execute("delete from gregor_runtime.message where id = 'm7'");
        assertThat(estate.step(connection, HEIR, true)).isTrue();
        assertThat(isTrue("given from node where incarnation = 1000"))
                .as("the agents need not wait for all timers")
                .isTrue();
        while (!estate.isOver()) {
            estate.step(connection, HEIR, true);
        }
        assertThat(count("node = 1001 and inherited is null")).isEqualTo(TIMERS);
        assertThat(isTrue("exists (select 1 from node where incarnation = 1000)"))
                .isFalse();
    }

    @Test
    void withoutABrokerTheAgentsGoWithTheMessages() throws SQLException {
        Estate estate = claim(HEIR);
        for (int i = 0; i < 3; i++) {
            assertThat(estate.step(connection, HEIR, false)).isTrue();
            assertThat(isTrue("given from node where incarnation = 1000")).isFalse();
        }
        estate.step(connection, HEIR, false);
        assertThat(isTrue("given from node where incarnation = 1000")).isTrue();
    }

    @Test
    void anHeirThatDiesHalfWayLeavesTheRestAndWhatItHasToTheNext() throws SQLException {
        Estate first = claim(HEIR);
        first.step(connection, HEIR, true);
        execute("update gregor_runtime.node set lease_until = '-infinity' where incarnation in (1000, 1001)");
        Estate next = claim(NEXT_HEIR);
        while (next.step(connection, NEXT_HEIR, true)) {
            // All it left moves.
        }
        assertThat(count("node = 1002 and inherited = 1000")).isEqualTo(UNSENT);
        assertThat(count("node = 1002 and inherited is null")).isEqualTo(TIMERS);
        assertThat(isTrue("bool_or(given) from node where incarnation in (1000, 1001)"))
                .isFalse();
        execute("delete from gregor_runtime.message where id like 'm%'");
        Waiting.until("all is settled", () -> {
            try {
                next.step(connection, NEXT_HEIR, true);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return next.isOver();
        });
        assertThat(isTrue("exists (select 1 from node where incarnation in (1000, 1001))"))
                .isFalse();
    }

    @Test
    void aLockedTimerIsLookedForAgain() throws SQLException {
        Estate estate = claim(HEIR);
        try (Connection other = new Database(settings).connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select 1 from message where id = 't5' for update");
            while (estate.step(connection, HEIR, false)) {
                // All but one move.
            }
            assertThat(estate.isOver()).isFalse();
            other.rollback();
        }
        while (estate.step(connection, HEIR, false)) {
            // The last one.
        }
        assertThat(estate.isOver()).isTrue();
        assertThat(count("node = " + DEAD)).isZero();
    }
}
