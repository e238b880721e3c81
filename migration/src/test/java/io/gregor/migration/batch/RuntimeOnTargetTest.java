package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.runtime.RuntimeSchema;
import io.gregor.migration.translate.TestDatabase;
import io.gregor.migration.tsql.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that is kept gets nothing that nobody asked for, and says what it lacks. */
class RuntimeOnTargetTest {
    private static final SourceFile BATCHES = new SourceFile("a.sql", SourceFile.Kind.SQL, """
            declare @p varchar(9)
            select @p = 'a%'
            select w from t where w like @p
            go
            create procedure p @p varchar(9) as select w from t where w like @p
            go
            select w from t where w like 'a%'
            """);

    @Test
    void whatNeedsAMissingFunctionIsRefusedAndSaysHowToGetIt() throws Exception {
        var connection = TestDatabase.empty();
        try (var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA tsql CASCADE; CREATE TABLE t (w varchar(9)); INSERT INTO t VALUES ('abc')");
        }
        List<BatchOutput> outputs = new ArrayList<>();
        try (var target = PostgresTarget.open(
                connection, Dialect.SQLSERVER, List.of(), TargetLimits.DEFAULT, false, site -> {})) {
            new BatchRunner(new Interpreter(Dialect.SQLSERVER), target).run(BATCHES, outputs::add);
        }
        for (BatchOutput refused : outputs.subList(0, 2)) {
            assertThat(refused.refusal())
                    .contains("functions of the runtime schema tsql", "gregor translate --runtime all", "is_like")
                    .hasLineCount(1);
        }
        assertThat(outputs.get(2).refusal()).isNull();
        assertThat(BatchJson.line(outputs.get(2))).contains("abc");
    }

    @Test
    void whatIsThereIsCalledAndIsNoFunctionOfTheSource() throws Exception {
        var connection = TestDatabase.empty();
        assertThat(RuntimeSchema.outstanding(RuntimeSchema.functions(), connection))
                .isEmpty();
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (w varchar(9)); INSERT INTO t VALUES ('abc')");
        }
        List<BatchOutput> outputs = new ArrayList<>();
        try (var target = PostgresTarget.open(
                connection, Dialect.SQLSERVER, List.of(), TargetLimits.DEFAULT, false, site -> {})) {
            new BatchRunner(new Interpreter(Dialect.SQLSERVER), target).run(BATCHES, outputs::add);
        }
        assertThat(outputs).extracting(BatchOutput::refusal).containsOnlyNulls();
        assertThat(BatchJson.line(outputs.getFirst())).contains("abc");
    }

    /** The types of its columns are known, so that a text beside a number becomes one. */
    @Test
    void aSchemaOfThatNameThatIsTheSourcesIsSeen() throws Exception {
        var connection = TestDatabase.empty();
        try (var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA tsql CASCADE; CREATE SCHEMA tsql;"
                    + " CREATE TABLE tsql.t (w varchar(9)); INSERT INTO tsql.t VALUES ('41')");
        }
        List<BatchOutput> outputs = new ArrayList<>();
        try (var target = PostgresTarget.open(
                connection, Dialect.SQLSERVER, List.of(), TargetLimits.DEFAULT, false, site -> {})) {
            var batch = new SourceFile("a.sql", SourceFile.Kind.SQL, "select w + 1 as n from tsql.t");
            new BatchRunner(new Interpreter(Dialect.SQLSERVER), target).run(batch, outputs::add);
        }
        assertThat(BatchJson.line(outputs.getFirst())).contains("\"rows\":[[\"42\"]]");
    }
}
