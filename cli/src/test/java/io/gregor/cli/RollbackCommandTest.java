package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.cli.remote.FakeManager;
import io.gregor.executor.target.Lease;
import io.gregor.executor.target.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gregor migrate --dry-run}, {@code --promotion} and {@code gregor rollback}, in processes, on real targets. */
class RollbackCommandTest {
    private static final String EXAMPLE = "examples/top-customer";
    private static final String OBJECTS =
            "select (select count(*) from pg_class where relname in ('customer', 'customer_order'))"
                    + " + (select count(*) from pg_proc where proname = 'topcustomer')";

    @TempDir
    Path home;

    private Map<String, String> environment;
    private @Nullable Lease lease;

    @BeforeEach
    void shareTheProgramsOfPostgres() throws Exception {
        GregorProcess.sharing(home);
        environment = Map.of("GREGOR_HOME", home.toString());
    }

    @AfterEach
    void stop() {
        if (lease != null) {
            lease.close();
        }
    }

    @Test
    void aDryRunPrintsTheSqlAndChangesNothing() throws Exception {
        var out = home.resolve("out");
        var result = gregor("migrate", EXAMPLE, "--dry-run", "--out", out.toString());

        assertThat(result.exit()).as(result.all()).isZero();
        var sql = Files.readString(out.resolve("promotion.sql"));
        assertThat(result.out()).contains("Dry run: the target is as it was.", sql.strip());
        assertThat(sql)
                .startsWith("-- dbo.")
                .contains("begin;\n", "pg_advisory_xact_lock", "insert into gregor.ledger", "commit;\n")
                .containsIgnoringCase("create or replace procedure public.topcustomer");
        assertThat(onTarget(OBJECTS)).isEqualTo("0");
        assertThat(onTarget("select to_regnamespace('gregor')")).isNull();

        run(sql);
        assertThat(onTarget(OBJECTS)).as("the script by itself does it").isEqualTo("3");
        var again = gregor("migrate", EXAMPLE, "--json");
        assertThat(again.exit()).as(again.all()).isZero();
        assertThat(onTarget("select count(*) from gregor.ledger_item where applied is distinct from previous"))
                .as("what the script made is all there is")
                .isEqualTo("3");
    }

    @Test
    void allInOneTransactionThenRolledBackObjectByObjectAndAll() throws Exception {
        var migrated = gregor("migrate", EXAMPLE, "--promotion", "migration", "--json");
        assertThat(migrated.exit()).as(migrated.all()).isZero();
        var document = new ObjectMapper().readTree(migrated.out());
        var id = document.path("migration").asText();
        assertThat(document.path("objects"))
                .allSatisfy(object -> assertThat(object.path("state").asText()).isEqualTo("promoted"));
        assertThat(onTarget("select count(distinct xmin::text) || string_agg(distinct promoted_per, ',')"
                        + " from gregor.ledger"))
                .isEqualTo("1migration");

        var needed = gregor("rollback", id, "dbo.customer_order");
        assertThat(needed.exit()).as(needed.all()).isEqualTo(1);
        assertThat(needed.err())
                .contains("not rolled back: ", "is needed by dbo.TopCustomer")
                .hasLineCount(1);

        var dry = gregor("rollback", id, "--dry-run");
        assertThat(dry.exit()).isZero();
        assertThat(dry.out()).startsWith("begin;").contains("drop procedure public.topcustomer");
        assertThat(onTarget(OBJECTS)).isEqualTo("3");

        var one = gregor("rollback", id, "TopCustomer");
        assertThat(one.exit()).as(one.all()).isZero();
        assertThat(one.out()).startsWith("dbo.TopCustomer rolled back\n  dropped procedure public.topcustomer");

        var all = gregor("rollback", id, "--json");
        assertThat(all.exit()).as(all.all()).isZero();
        assertThat(new ObjectMapper().readTree(all.out()).path("objects")).hasSize(2);
        assertThat(onTarget(OBJECTS)).isEqualTo("0");
        assertThat(ledger())
                .extracting(row -> row.get("object"))
                .containsExactly("dbo.customer", "dbo.customer_order", "dbo.TopCustomer");
        assertThat(ledger()).allSatisfy(row -> {
            assertThat(row.get("rolled_back_by")).isEqualTo(System.getProperty("user.name"));
            assertThat(row).doesNotContainValue(null);
        });

        var again = gregor("rollback", id);
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("nothing was done");
        var unknown = gregor("rollback", "nothing");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("no promotion of migration nothing").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DONE        | 0 | dbo.Top rolled back |",
                "REFUSED     | 1 |                     | gregor: not rolled back: it holds rows",
                "UNKNOWN     | 2 |                     | gregor: it holds rows",
                "UNREACHABLE | 3 |                     | gregor: it holds rows"
            })
    void aClusterIsAsked(String end, int exit, String out, String err) throws Exception {
        try (var manager = new FakeManager()) {
            var reason = end.equals("DONE") ? "" : "it holds rows";
            manager.answering(
                    "POST /api/migrations/m1/rollback",
                    200,
                    "{\"migration\":\"m1\",\"end\":\"%s\",\"reason\":\"%s\",\"undone\":[{\"object\":\"dbo.Top\",\"done\":[]}],\"run\":[]}"
                            .formatted(end, reason));

            var result = gregor("rollback", "m1", "Top", "--cluster", manager.address(), "--target", "prod");

            assertThat(result.exit()).isEqualTo(exit);
            assertThat(result.out().strip()).isEqualTo(out == null ? "" : out);
            assertThat(result.err().strip()).isEqualTo(err == null ? "" : err);
            var me = new ObjectMapper().writeValueAsString(System.getProperty("user.name"));
            assertThat(manager.asked())
                    .containsExactly(
                            "POST /api/migrations/m1/rollback {\"object\":\"dbo.Top\",\"target\":\"prod\",\"by\":" + me
                                    + ",\"dryRun\":false,\"lockMillis\":10000}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rollback | Missing required parameter: 'MIGRATION'",
                "rollback m1 --lock-timeout 0 | --lock-timeout must be",
                "rollback m1 --cluster 127.0.0.1:1 --target jdbc:postgresql://h/d | a target is named",
                "migrate examples/top-customer --promotion table | Invalid value for option '--promotion'",
                "migrate examples/top-customer --lock-timeout 9999 | --lock-timeout must be"
            })
    void aMistakeGetsOneLine(String arguments, String message) throws Exception {
        var result = gregor(arguments.split(" "));
        assertThat(result.err()).contains(message).startsWith("gregor: ").hasLineCount(1);
        assertThat(result.exit()).isEqualTo(2);
    }

    private GregorProcess.Result gregor(String... arguments) throws Exception {
        return GregorProcess.run(environment, "", arguments);
    }

    /** From the first look on it runs, so that the commands in between need not start it. */
    private Connection target() {
        var open = lease == null ? Targets.defaultTarget(home).lease() : lease;
        lease = open;
        return open.running().target().open();
    }

    private String onTarget(String sql) throws Exception {
        try (var connection = target();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** What the query of the page on promotion shows. */
    private List<Map<String, String>> ledger() throws Exception {
        var query = Pattern.compile("(?ms)^```sql\\n(.*?)^```")
                .matcher(Files.readString(GregorProcess.PROJECT.resolve("docs/promotion.md")));
        assertThat(query.find()).isTrue();
        try (var connection = target();
                var rows = connection.createStatement().executeQuery(query.group(1))) {
            var all = new ArrayList<Map<String, String>>();
            while (rows.next()) {
                var row = new LinkedHashMap<String, String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnName(i), rows.getString(i));
                }
                all.add(row);
            }
            assertThat(query.find()).as("another query").isFalse();
            return all;
        }
    }

    private void run(String script) throws Exception {
        try (var connection = target();
                var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }
}
