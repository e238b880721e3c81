package io.gregor.extensions.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.extensions.postgres.PostgresData;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs now and then reads a part of the tables, though a million timers and waits are open in them. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlansTest {
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");
    private static final Pattern TIME = Pattern.compile("Execution Time: \\S+ ms");
    private static final String LONG_AGO = "0";

    private static final String FILL = """
            set search_path to gregor_runtime;
            insert into node (incarnation, name, lease_until) values (1001, null, '-infinity'), (1002, 'x', 'infinity');
            insert into message (id, node, due, correlation, envelope, payload)
            select 'timer-' || i, 1001, now() + i * interval '1 second', 'c-' || i, '{}', '{}'
            from generate_series(1, 1000000) i;
            insert into message (id, node, due, taken, correlation, envelope, payload)
            select 'taken-' || i, 1000 + i % 3, '-infinity', now(), 'c-' || i, '{}', '{}' from generate_series(1, 3000) i;
            insert into message (id, node, due, correlation, envelope, payload)
            select 'left-' || i, 1000 + i % 3, '-infinity', 'c-' || i, '{}', '{}' from generate_series(1, 3000) i;
            insert into step (agent, message_id, name, result, recorded)
            select 'a/' || i, 'timer-' || i, 'call', '{}', '2001-01-01' from generate_series(1, 100000) i;
            insert into inbox (agent, message_id, type, correlation, sent, handled, node)
            select 'a/' || i, 'm-' || i, 't', 'c-' || i, now(), case when i % 1000 = 0 then '2001-01-01' else now() end, 1
            from generate_series(1, 100000) i;
            insert into agent (agent, version, state) select 'a/' || i, (i % 1000)::bool::int, '{}'
            from generate_series(1, 100000) i;
            insert into conversation (correlation, changed) select 'c-' || i, '2001-01-01' from generate_series(1, 100000) i;
            insert into blob (hash, content, touched) select md5(i::text), '{}', '2001-01-01'
            from generate_series(1, 50000) i;
            insert into dead_letter (id, agent, message_id, error_kind, error, attempts, parked_at, envelope, payload)
            select 'd-' || i, 'a/' || i, 'x', 'undeliverable', 'no', 1, now(), '{}', '{}' from generate_series(1, 20000) i;
            """;

    private static PostgresSettings settings;
    private static Connection connection;

    @BeforeAll
    static void fill() throws SQLException {
        settings = PostgresData.emptyTables();
        TestDatabase.execute(settings.login().address(), FILL);
        TestDatabase.execute(settings.login().address(), "vacuum analyze");
        connection = new Database(settings).connect();
        connection.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    /**
     * A statement with what is bound to it.
     *
     * @param most how many rows a node of its plan may read in vain
     */
    record Query(String name, int most, String sql, String... values) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Query> queries() {
        String most = String.valueOf(Purge.AT_ONCE);
        List<Query> queries = new ArrayList<>(List.of(
                new Query("take", 0, Messages.TAKE, "1001", LONG_AGO, "500"),
                new Query("next due", 0, Messages.NEXT_DUE, "1001"),
                new Query("long taken", 1_000, Messages.LONG_TAKEN, "1001", LONG_AGO),
                new Query("claim the dead", 10, Estate.CLAIM, "1000", "1"),
                new Query("unsent", 0, Estate.UNSENT, "1", "1001", "1001", most, "1001", most, most),
                new Query("timers", 0, Estate.TIMERS, "1", "1001", most),
                new Query("left", 0, Estate.LEFT, "1001"),
                new Query("unsettled", 0, Estate.UNSETTLED, "'{1001}'"),
                new Query("waiting messages of a conversation", 3_000, Tracing.WAITING, "'c-5'", "100"),
                new Query("open messages of a conversation", 3_000, PurgedConversation.OPEN, "'c-5'", "'c-5'")));
        List<Walk> walks = Walks.all(Set.of("request/key "));
        for (int i = 0; i < walks.size(); i++) {
            Walk walk = walks.get(i);
            queries.add(new Query("purge " + (i + 1), Purge.AT_ONCE, walk.sql(), literals(walk)));
        }
        return queries;
    }

    private static String[] literals(Walk walk) {
        List<String> key = new ArrayList<>(walk.first());
        return walk.names().stream()
                .map(name -> switch (name) {
                    case "key" -> "'" + key.removeFirst() + "'";
                    case "most" -> String.valueOf(Purge.AT_ONCE);
                    default -> "1000000000000000"; // the year 2001
                })
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void noTableIsReadAsAWhole(Query query) throws SQLException {
        String plan = explain(query);
        Matcher time = TIME.matcher(plan);
        assertThat(time.find()).as(plan).isTrue();
        System.out.println("plan of '" + query + "': " + time.group());
        assertThat(plan.replace("Seq Scan on node", "nodes are few")).doesNotContain("Seq Scan");
        Matcher removed = REMOVED.matcher(plan);
        while (removed.find()) {
            assertThat(Long.parseLong(removed.group(1))).as(plan).isLessThanOrEqualTo(query.most());
        }
        Matcher rows =
                Pattern.compile("actual time=\\S+ rows=([\\d.]+) loops=(\\d+)").matcher(plan);
        while (rows.find()) {
            assertThat(Double.parseDouble(rows.group(1)) * Long.parseLong(rows.group(2)))
                    .as(plan)
                    .isLessThanOrEqualTo(2 * Purge.AT_ONCE);
        }
    }

    /** As the driver has it run after some times: one plan for all values. */
    private static String explain(Query query) throws SQLException {
        String sql = query.sql();
        for (int i = 1; i <= query.values().length; i++) {
            sql = sql.replaceFirst("\\?", "\\$" + i);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("prepare asked as " + sql);
            try (ResultSet rows = statement.executeQuery(
                    "explain (analyze, buffers) execute asked (" + String.join(", ", query.values()) + ")")) {
                List<String> lines = new ArrayList<>();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                return lines.stream().collect(Collectors.joining("\n"));
            }
        } finally {
            connection.rollback();
            try (Statement statement = connection.createStatement()) {
                statement.execute("deallocate all");
            }
            connection.rollback();
        }
    }
}
