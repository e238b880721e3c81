package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Statement;
import io.gregor.tester.internal.plpgsql.Token;
import io.gregor.tester.internal.plpgsql.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells what a translation does only because PostgreSQL needs it, which the source has not and its tests cannot see:
 *
 * <ul>
 *   <li>a parameter that is converted to its own type: the tests' arguments have it already;
 *   <li>what an error handler reads of the error, and the table of SQLSTATEs and the source's numbers;
 *   <li>settings that hand the error on to called routines;
 *   <li>a temporary table of an earlier call that is dropped before it is made again: tests undo each call.
 * </ul>
 */
final class Plumbing {
    private final Sql sql;
    private final Set<String> diagnostics = new HashSet<>();

    Plumbing(Sql sql, Statement.Block body) {
        this.sql = sql;
        collect(List.of(body));
    }

    private void collect(List<Statement> statements) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Simple simple && isStacked(simple)) {
                for (int i = simple.range().first(); i < simple.range().behind(); i++) {
                    if (sql.at(i + 1).isOperator("=") || sql.at(i + 1).isSymbol(":=")) {
                        diagnostics.add(sql.at(i).text());
                    }
                }
            }
            statement.lists().forEach(this::collect);
        }
    }

    private boolean isStacked(Statement.Simple simple) {
        return simple.verb() == Verb.DIAGNOSTICS
                && sql.at(simple.range().first() + 1).is("stacked");
    }

    boolean is(Statement statement) {
        return switch (statement) {
            case Statement.Simple simple -> simple(simple);
            case Statement.Conditional conditional ->
                sql.at(conditional.arms().getFirst().condition().first()).is("to_regclass");
            default -> false;
        };
    }

    private boolean simple(Statement.Simple simple) {
        Range range = simple.range();
        return switch (simple.verb()) {
            case ASSIGN -> assignment(range);
            case PERFORM -> sql.at(range.first() + 1).is("set_config");
            case DIAGNOSTICS -> isStacked(simple);
            case COMMAND, TRANSACTION, NOTHING, CLOSE, ASSERT -> true;
            default -> false;
        };
    }

    private boolean assignment(Range range) {
        Token target = sql.at(range.first());
        int value = range.first() + 2;
        if (sql.at(value).text().equals(target.text()) && sql.at(value + 1).isSymbol("::")) {
            int at = value + 1;
            while (at < range.behind() && sql.isFixed(at)) {
                at++;
            }
            return sql.at(at).isSymbol(";");
        }
        for (int i = value; i < range.behind(); i++) {
            Token token = sql.at(i);
            if (token.is("sqlstate") || token.isName() && diagnostics.contains(token.text())) {
                return true;
            }
        }
        return false;
    }
}
