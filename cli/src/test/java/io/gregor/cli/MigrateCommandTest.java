package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.executor.target.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of {@code gregor migrate} do, in a process, with a target of each test's own. */
class MigrateCommandTest {
    private static final String EXAMPLE = "examples/top-customer";

    @TempDir
    Path home;

    private Map<String, String> environment;

    @BeforeEach
    void shareTheProgramsOfPostgres() throws Exception {
        GregorProcess.sharing(home);
        environment = Map.of("GREGOR_HOME", home.toString());
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() throws Exception {
        var result = GregorProcess.run(environment, "", "migrate", EXAMPLE, "--json");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).hasLineCount(1);
        assertThat(result.err()).isEmpty();
        var procedure =
                new ObjectMapper().readTree(result.out()).path("objects").path(2);
        assertThat(procedure.path("name").asText()).isEqualTo("dbo.TopCustomer");
        assertThat(procedure.path("state").asText()).isEqualTo("promoted");
        assertThat(procedure.path("tests").path("passed").asInt()).isGreaterThanOrEqualTo(7);
    }

    @Test
    void theResultsFileNamesTheCasesOfTheExample() throws Exception {
        var out = home.resolve("out");
        GregorProcess.run(environment, "", "migrate", EXAMPLE, "--out", out.toString());
        assertThat(Files.readAllLines(out.resolve("test_TopCustomer_results.txt")))
                .startsWith("test name,short description,pass|fail")
                .allMatch(line -> line.endsWith(",pass") || line.endsWith("pass|fail"))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .contains(
                        "no records",
                        "above 60",
                        "between 30 and 60",
                        "30 or less",
                        "exactly 30",
                        "exactly 60",
                        "price is null");
        assertThat(Files.readString(out.resolve("report.html"))).contains("✓ promoted", "dbo.TopCustomer");
        assertThat(Files.readString(out.resolve("objects/TopCustomer.html")))
                .contains("The customer with the dearest order", "the draft deploys", "put into the target");
        assertThat(Files.readString(out.resolve("junit.xml")))
                .contains("classname=\"dbo.TopCustomer\" name=\"exactly 30\"");
        var document = new ObjectMapper().readTree(Files.readString(out.resolve("migration.json")));
        assertThat(document.path("objects").path(2).path("page").asText()).isEqualTo("objects/TopCustomer.html");
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        var first = GregorProcess.run(environment, "", "migrate", EXAMPLE);
        assertThat(first.exit()).as(first.all()).isZero();
        var before = versions();
        var second = GregorProcess.run(environment, "", "migrate", EXAMPLE);
        assertThat(second.exit()).as(second.all()).isZero();
        assertThat(versions()).isNotEmpty().isEqualTo(before);
    }

    /** Which transactions made the target's tables and routines: another one would have made them anew. */
    private String versions() throws Exception {
        try (var lease = Targets.defaultTarget(home).lease();
                var connection = lease.running().target().open();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT string_agg(name || ' ' || oid || ' ' || version, ',' ORDER BY name) FROM"
                                + " (SELECT proname AS name, oid, xmin::text AS version FROM pg_proc UNION ALL"
                                + " SELECT relname, oid, xmin::text FROM pg_class WHERE relkind = 'r') AS x"
                                + " WHERE name LIKE '%customer%'")) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Test
    void whatTheTargetHasAlreadyIsNotPromoted() throws Exception {
        var result = GregorProcess.run(
                environment, "", "migrate", EXAMPLE + "/TopCustomer.sql", "--schema", EXAMPLE + "/schema.sql");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).contains("1 object").doesNotContainPattern("dbo\\.customer\\s+table");
    }

    @Test
    void aPersonApprovesEachObject() throws Exception {
        var result = GregorProcess.run(environment, "y\nyes\ny\n", "migrate", EXAMPLE, "--approve", "ask");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).contains("Put dbo.TopCustomer into the target?");
    }

    @Test
    void aPersonSaysNo() throws Exception {
        var result = GregorProcess.run(environment, "the name is wrong\n", "migrate", EXAMPLE, "--approve", "ask");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("dbo.customer needs-person").contains("the name is wrong");
    }

    @Test
    void nobodyAnswers() throws Exception {
        var result = GregorProcess.run(environment, "", "migrate", EXAMPLE, "--approve", "ask");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("nobody answered");
    }

    @Test
    void aTargetMayBeNamedByItsAddress() throws Exception {
        try (var elsewhere = Targets.defaultTarget(home.resolve("elsewhere")).lease()) {
            var login = elsewhere.running().login();
            var url = login.jdbcUrl() + "?user=" + login.user() + "&password="
                    + login.password().reveal();
            var result = GregorProcess.run(environment, "", "migrate", EXAMPLE, "--target", url);
            assertThat(result.exit()).as(result.all()).isZero();
            assertThat(result.all()).doesNotContain(login.password().reveal());
            assertThat(result.err())
                    .startsWith("gregor: a password in --target can be read by every user")
                    .hasLineCount(1);
            assertThat(home.resolve("target")).doesNotExist();
            try (var connection = elsewhere.running().target().open();
                    var rows = connection
                            .createStatement()
                            .executeQuery("SELECT count(*) FROM pg_proc WHERE proname = 'topcustomer'")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }
}
