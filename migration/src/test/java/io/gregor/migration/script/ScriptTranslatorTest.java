package io.gregor.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.translate.TestDatabase;
import io.gregor.migration.tsql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole scripts: cases in files say what they become, what is said of them, and PostgreSQL takes them. */
class ScriptTranslatorTest {
    @TestFactory
    Stream<DynamicTest> cases() {
        return ScriptCase.all().stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var translation = c.translation();
                    assertThat(ScriptCase.shown(translation))
                            .isEqualTo(c.findings().strip());
                    assertThat(translation.sql().strip()).isEqualTo(c.sql().strip());
                }));
    }

    @Test
    void aScriptRunsFromTopToBottom() throws SQLException {
        assertThat(after("order", "SELECT count(*) FROM v")).isEqualTo("1");
    }

    @Test
    void batchesWithVariablesRun() throws SQLException {
        assertThat(after("program", "SELECT string_agg(a::text, ' ' ORDER BY id) FROM t"))
                .isEqualTo("2 1 3 3 9 2 1 3 3 9");
        assertThat(after("program", "SELECT max(n) FROM copy")).isEqualTo("10");
    }

    @Test
    void sequencesGoOnBehindTheRowsThatBringTheirIdentity() throws SQLException {
        assertThat(after("identity", "INSERT INTO \"order\" (a) VALUES (3) RETURNING id"))
                .isEqualTo("9");
        assertThat(after("identity", "INSERT INTO other (a) VALUES (3) RETURNING id"))
                .isEqualTo("6");
    }

    @Test
    void rowsInAnOrderThatForeignKeysDoNotAllowAreLoadedAndThenChecked() throws SQLException {
        assertThat(after("unchecked", "SELECT count(*) FROM pg_constraint WHERE contype = 'f'"))
                .isEqualTo("3");
        assertThat(after("unchecked", "SELECT col_description('employee'::regclass, 2)"))
                .isEqualTo("Who works\nhere");
    }

    private static String after(String name, String question) throws SQLException {
        try (Connection connection = TestDatabase.empty();
                Statement statement = connection.createStatement()) {
            statement.execute(ScriptCase.of(name).translation().sql());
            try (var rows = statement.executeQuery(question)) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /** What looks like a line of its own in a name or comment must not become one. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void nothingOfACommentOrANameRuns(Dialect dialect) {
        for (String end : List.of("\r", "\n", "\r\n")) {
            var evil = "x" + end + "DROP TABLE t; --";
            var source = "/* " + evil + " */ insert t values (1)\ngo\nexec [" + evil + "]\ngo\n"
                    + "create procedure p as /* " + evil + " */ exec [" + evil + "]\ngo\n"
                    + "create view [" + evil + "] as select nosuch(a) as [" + evil + "] from t\ngo\n"
                    + "deny select on [" + evil + "] to [" + evil + "]\ngo\n"
                    + "set rowcount @a /* " + evil + " */";
            var sql = ScriptCase.translate(source, dialect).sql();
            // In quotes it is a name.
            var outside = sql.replaceAll("\"[^\"]*\"", "NAME").split("\r\n|[\r\n]");
            assertThat(outside).noneMatch(line -> line.strip().startsWith("DROP TABLE"));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aLineEndInTheNameOfASchemaStaysInItsQuotes(Dialect dialect) {
        var schema = "[s\";\nDROP TABLE t; --]";
        var sql = ScriptCase.translate(
                        "create table " + schema + ".a (n int not null)\ngo\ncreate table " + schema
                                + ".b (n int not null)",
                        dialect)
                .sql();
        assertThat(sql).containsOnlyOnce("CREATE SCHEMA").contains(".a (").contains(".b (");
        var outside = sql.replaceAll("\"(?:[^\"]|\"\")*\"", "NAME");
        assertThat(outside.lines()).noneMatch(line -> line.strip().startsWith("DROP TABLE"));
    }

    @Test
    void whatTheContextDefinesIsKnownAndNotPrinted() {
        var context = Inventory.of(
                List.of(new SourceFile(
                        "schema.sql", SourceFile.Kind.SQL, "create table t (a int not null, b varchar(5) not null)")),
                Dialect.ASE);
        var script = Inventory.of(
                List.of(new SourceFile("p.sql", SourceFile.Kind.SQL, "create view v as select b + 'x' as c from t")),
                Dialect.ASE);
        var translation = ScriptTranslator.translate(script, context.objects());
        assertThat(translation.sql()).contains("||").doesNotContain("CREATE TABLE");
        assertThat(translation.objects()).hasSize(1);
    }

    @Test
    void anObjectThatCannotBeReadIsAmongTheObjectsAndTheFindings() {
        var translation =
                ScriptCase.translate("create table good (a int)\ngo\n\ncreate table bad (a int,, b int)", Dialect.ASE);
        assertThat(translation.complete()).isFalse();
        assertThat(translation.objects())
                .extracting(o -> o.name().name(), ScriptObject::complete)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("good", true),
                        org.assertj.core.groups.Tuple.tuple("bad", false));
        assertThat(translation.findings())
                .filteredOn(f -> f.severity() == Severity.NEEDS_PERSON)
                .singleElement()
                .satisfies(f -> assertThat(f.line()).isEqualTo(4));
        assertThat(translation.sql()).contains("CREATE TABLE good").contains("-- NOT TRANSLATED");
    }

    @Test
    void aFindingSaysFromWhereToWhereItGoes() {
        var translation = ScriptCase.translate(
                "create table t (a int)\ngo\nif not exists (select 1 from t) create view v as\n  select nosuch(a,\n a) as x from t",
                Dialect.SQLSERVER);
        var hole = translation.findings().stream()
                .filter(f -> f.severity() == Severity.NEEDS_PERSON)
                .findFirst()
                .orElseThrow();
        assertThat(hole.line()).isEqualTo(4);
        assertThat(hole.extent()).isEqualTo(new io.gregor.migration.model.Finding.Extent(10, 5, 4));
    }
}
