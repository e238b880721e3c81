package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Script.Part;
import io.gregor.tester.internal.plpgsql.Statement;
import io.gregor.tester.internal.plpgsql.Statement.Arm;
import io.gregor.tester.internal.plpgsql.Statement.Loop;
import io.gregor.tester.internal.plpgsql.Statement.Otherwise;
import io.gregor.tester.internal.plpgsql.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the branches of a routine: the arms of IF and CASE with the one that is not written, a loop's passes and a loop
 * without any, error handlers, EXIT WHEN both ways. Those of {@link Plumbing}, and of conditions that are constants, are
 * none; nor are those inside of queries, which are the server's to evaluate in its own order.
 */
final class BranchFinder {
    private final Sql sql;
    private final Plumbing plumbing;
    private final Branches branches;

    private BranchFinder(Sql sql, Plumbing plumbing, Branches branches) {
        this.sql = sql;
        this.plumbing = plumbing;
        this.branches = branches;
    }

    static void find(String text, Part.Routine routine, Branches branches) {
        var sql = new Sql(text, routine.tokens());
        FixedPlaces.mark(sql);
        new BranchFinder(sql, new Plumbing(sql, routine.body()), branches).statement(routine.body());
    }

    private void statements(List<Statement> statements) {
        for (Statement statement : statements) {
            if (!plumbing.is(statement) && branches.count() <= Branches.MOST) {
                statement(statement);
            }
        }
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Simple simple -> simple(simple);
            case Statement.Block block -> {
                statements(block.statements());
                for (Statement.Handler handler : block.handlers()) {
                    branch(handler.then(), "EXCEPTION WHEN " + brief(handler.condition()));
                    statements(handler.statements());
                }
            }
            case Statement.Conditional conditional -> conditional(conditional);
            case Statement.Choice choice -> {
                choice.arms().forEach(a -> arm(a, "CASE " + brief(choice.operand()) + " WHEN "));
                otherwise(choice.otherwise(), "CASE " + brief(choice.operand()) + " ELSE");
            }
            case Loop loop -> loop(loop);
        }
    }

    private void conditional(Statement.Conditional conditional) {
        Range first = conditional.arms().getFirst().condition();
        if (conditional.arms().stream().anyMatch(a -> isConstant(a.condition()))) {
            return;
        }
        conditional.arms().forEach(a -> arm(a, "IF "));
        String none =
                "IF " + brief(first) + (conditional.arms().size() == 1 ? " is not so" : " and the others are not so");
        if (conditional.otherwise() == null) {
            int end = sql.at(conditional.range().behind() - 3).start();
            branches.insert(
                    end, "ELSE" + branches.statement(none, sql.at(first.first()).start()));
        } else {
            otherwise(conditional.otherwise(), none);
        }
    }

    private void arm(Arm arm, String words) {
        branch(arm.then(), words + brief(arm.condition()));
        statements(arm.statements());
    }

    private void otherwise(@Nullable Otherwise otherwise, String name) {
        if (otherwise != null) {
            branch(otherwise.word(), name);
            statements(otherwise.statements());
        }
    }

    /** Counts what follows a token. */
    private void branch(int token, String name) {
        branches.insert(
                sql.at(token).end(), branches.statement(name, sql.at(token).start()));
    }

    private void loop(Loop loop) {
        String name = sql.brief(loop.head().first() - 1, loop.head().behind() - 1);
        boolean mayHaveNone = loop.kind() != Loop.Kind.PLAIN && !isConstant(loop.head());
        int begin = sql.at(loop.range().first()).start();
        String passes = "gregor_passes_" + branches.count();
        if (mayHaveNone) {
            branches.insert(begin, "DECLARE " + passes + " integer := 0; BEGIN ");
            branches.insert(sql.at(loop.loop()).end(), " " + passes + " := 1;");
            branch(loop.loop(), "a pass of the loop " + name);
        }
        statements(loop.statements());
        if (mayHaveNone) {
            branches.insert(
                    sql.at(loop.range().behind() - 1).end(),
                    " IF " + passes + " = 0 THEN" + branches.statement("no pass of the loop " + name, begin)
                            + "END IF; END;");
        }
    }

    private void simple(Statement.Simple simple) {
        Range range = simple.range();
        if (simple.verb() == Verb.ASSIGN || simple.verb() == Verb.RETURN) {
            new CaseFinder(sql, branches).find(range);
            return;
        }
        int when = range.first();
        while (when < range.behind() && !sql.at(when).is("when")) {
            when++;
        }
        if ((simple.verb() == Verb.EXIT || simple.verb() == Verb.CONTINUE) && when < range.behind()) {
            int semicolon = range.behind() - 1;
            String name = sql.brief(range.first(), semicolon - 1);
            branches.insert(sql.at(when).end(), " coalesce((");
            branches.insert(
                    sql.at(semicolon).start(),
                    "), false) AND "
                            + branches.taken(name, sql.at(range.first()).start()));
            branches.insert(
                    sql.at(semicolon).end(),
                    branches.statement(
                            name + " is not so", sql.at(range.first()).start()));
        }
    }

    private boolean isConstant(Range range) {
        return Words.isConstantCondition(sql, range);
    }

    private String brief(Range range) {
        return range.isEmpty() ? "" : sql.brief(range.first(), range.behind() - 1);
    }
}
