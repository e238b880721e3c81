package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gregor translate} in an editor and in a pipe. */
class TranslateCommandTest {
    private static final String EXAMPLE = "examples/top-customer/TopCustomer.sql";

    @TempDir
    Path folder;

    @Test
    void aPipeGetsTheScriptAndThePersonTheFindings() throws Exception {
        var result = GregorProcess.run(
                Map.of(),
                "create table t (a int null)\ngo\ninsert t values (1)\ngo\ncreate proc p as\n  raiserror 20001 'no'\n  dump database x to y\n",
                "translate",
                "-");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("CREATE TABLE t (")
                .contains("INSERT INTO t\nVALUES (1);")
                .contains("CREATE OR REPLACE PROCEDURE p(");
        assertThat(result.err().lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("stdin:\\d+: (needs-person|assumption) R\\d+: .+\\."))
                .anyMatch(line -> line.startsWith("stdin:7: needs-person "));
    }

    @Test
    void theContextIsKnownAndNotPrinted() throws Exception {
        var result = GregorProcess.run("translate", EXAMPLE, "--schema", "examples/top-customer/schema.sql");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out())
                .contains("CREATE OR REPLACE PROCEDURE topcustomer(")
                .doesNotContain("CREATE TABLE");
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() throws Exception {
        var file = Files.writeString(
                folder.resolve("a.sql"), "create view v as\nselect xyz(1) as b where 'x' like '%[^a]%'\n");
        var result = GregorProcess.run("translate", file.toString(), "--json", "--source-dialect", "sqlserver");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).hasLineCount(1);
        var document = new ObjectMapper().readTree(result.out());
        assertThat(document.path("dialect").asText()).isEqualTo("sqlserver");
        assertThat(document.path("complete").asBoolean()).isFalse();
        assertThat(document.path("sql").asText()).contains("CREATE OR REPLACE VIEW v AS");
        var view = document.path("objects").path(0);
        assertThat(view.path("name").asText()).isEqualTo("dbo.v");
        assertThat(view.path("creates").path(0).asText()).isEqualTo("view public.v");
        var hole = document.path("findings").path(0);
        assertThat(hole.path("rule").asText()).matches("R\\d+");
        assertThat(hole.path("severity").asText()).isEqualTo("needs-person");
        assertThat(hole.path("span").path("line").asInt()).isEqualTo(2);
        assertThat(hole.path("span").path("column").asInt()).isEqualTo(8);
        assertThat(hole.path("span").path("endColumn").asInt()).isEqualTo(14);
        assertThat(hole.path("message").asText()).isNotEmpty();
        assertThat(hole.path("advice").asText()).isNotEmpty();
    }

    @Test
    void whatComesThroughAPipeAndIsNoTextIsRefused() throws Exception {
        var result = GregorProcess.run(Map.of(), "create\0table", "translate", "-");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("gregor: stdin: not a text file\n");
    }

    @Test
    void aScriptOfCommentsIsSaidSo() throws Exception {
        var file = Files.writeString(folder.resolve("a.sql"), "-- nothing\ngo\n/* at all */\n");
        var result = GregorProcess.run("translate", file.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("gregor: " + file + ": holds no statement\n");
    }

    @Test
    void whatIsCalledStandsInFrontUnlessItIsNotWanted() throws Exception {
        var source = "create proc p @x varchar(9) as\nselect patindex(@x, 'abc')\n";
        var needed = GregorProcess.run(Map.of(), source, "translate", "-");
        assertThat(needed.exit()).as(needed.all()).isZero();
        assertThat(needed.err()).isEmpty();
        assertThat(needed.out())
                .startsWith("-- Calls functions of the runtime schema tsql: like_regex, patindex\n")
                .contains("CREATE SCHEMA tsql;", "CREATE OR REPLACE FUNCTION tsql.patindex(")
                .doesNotContain("tsql.isnumeric")
                .contains("CREATE OR REPLACE PROCEDURE p(");
        var all = GregorProcess.run(Map.of(), source, "translate", "--runtime", "all", "-");
        assertThat(all.out()).contains("CREATE OR REPLACE FUNCTION tsql.isnumeric(");
        var none = GregorProcess.run(Map.of(), source, "translate", "--runtime", "none", "--json", "-");
        var document = new ObjectMapper().readTree(none.out());
        assertThat(document.path("sql").asText())
                .startsWith("-- Calls functions of the runtime schema tsql: like_regex, patindex\n\nCREATE OR REPLACE");
        assertThat(document.path("runtime").path(1).asText()).isEqualTo("tsql.patindex");
    }
}
