package io.gregor.migration.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Comment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** To which statement a comment belongs. */
class CommentsTest {

    @Test
    void aboveAndBehindAStatement() {
        Script script = parse("-- above\nselect 1 -- behind\n-- next\n\n/* nearer */ select 2");

        Origin first = statement(script, 0).origin();
        Origin second = statement(script, 1).origin();
        assertThat(bodies(first.leading())).containsExactly("above");
        assertThat(bodies(first.trailing())).containsExactly("behind");
        assertThat(bodies(second.leading())).containsExactly("next", "nearer");
    }

    @Test
    void insideAStatement() {
        Script script = parse("select a, -- the key\n  b /* the value */\nfrom t");

        assertThat(bodies(statement(script, 0).origin().inner())).containsExactly("the key", "the value");
    }

    @Test
    void inTheHeadAndBodyOfAProcedure() {
        Script script = parse("""
                /* What it does */
                create procedure p
                  @a int, -- the number
                  @b int
                as -- begins
                begin
                  -- first step
                  select 1 -- done
                  -- nothing more
                end -- of p
                -- after all
                """);

        var procedure = (RoutineStmt.Procedure) statement(script, 0);
        var block = (ControlStmt.Block) procedure.body().getFirst();
        Stmt select = block.statements().getFirst();
        assertThat(bodies(procedure.leading())).containsExactly("What it does");
        assertThat(bodies(procedure.origin().inner())).containsExactly("the number");
        assertThat(bodies(block.leading())).containsExactly("begins");
        assertThat(bodies(select.leading())).containsExactly("first step");
        assertThat(bodies(select.trailing())).containsExactly("done");
        assertThat(bodies(block.origin().inner())).containsExactly("nothing more");
        assertThat(bodies(block.trailing())).containsExactly("of p");
        assertThat(bodies(script.batches().getFirst().trailing())).containsExactly("after all");
    }

    @Test
    void ofAHoleAreThoseOfAllItsText() {
        Script script = parse("/* a */ select /* b */ from /* c */ where -- d\nselect 1");

        Origin hole = statement(script, 0).origin();
        assertThat(bodies(hole.leading())).containsExactly("a");
        assertThat(bodies(hole.inner())).containsExactly("b", "c");
        assertThat(bodies(hole.trailing())).containsExactly("d");
    }

    @Test
    void betweenAndAfterBatches() {
        Script script = parse("select 1\n-- end of one\ngo\n-- alone\ngo\nselect 2\ngo\n-- the end");

        Batch first = script.batches().getFirst();
        assertThat(bodies(first.trailing())).containsExactly("end of one");
        assertThat(bodies(statement(script, 1).leading())).containsExactly("alone");
        assertThat(bodies(script.trailing())).containsExactly("the end");
    }

    @Test
    void theWordsAloneAreTheBody() {
        assertThat(bodies(parse("--x\n/*y*/ /**/ /***/ --").trailing())).containsExactly("x", "y", "", "*", "");
    }

    private static Script parse(String text) {
        return TsqlParser.parse(text, Dialect.ASE);
    }

    private static Stmt statement(Script script, int index) {
        return script.statements().toList().get(index);
    }

    private static List<String> bodies(List<Comment> comments) {
        return comments.stream().map(Comment::body).toList();
    }
}
