package io.gregor.migration.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.Stmt;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample databases are read without a hole, in both dialects, and nothing of them is lost. */
class CorpusTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyBatchIsReadWhole(Dialect dialect) {
        List<Path> scripts = Corpus.scripts();
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(3);
        for (Path path : scripts) {
            String text = Corpus.read(path);
            Script script = TsqlParser.parse(text, dialect);

            assertThat(Nodes.find(script, Stmt.Raw.class))
                    .as("holes in %s", path)
                    .isEmpty();
            TreeCheck.check(text, script);
        }
    }

    /** Names found with a plain text search, so that the parser does not judge itself. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyRoutineOfTheTextIsInTheTree(Dialect dialect) {
        for (Path path : Corpus.scripts()) {
            String text = Corpus.read(path);
            long expected = text.lines()
                    .filter(line -> line.toLowerCase().matches("create +(proc(edure)?|function|trigger|view) .*"))
                    .count();

            Script script = TsqlParser.parse(text, dialect);

            assertThat(script.statements().filter(RoutineStmt.class::isInstance))
                    .as("routines and views of %s", path)
                    .hasSize((int) expected);
        }
    }
}
