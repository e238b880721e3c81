package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.MergeAction;
import io.gregor.migration.tsql.ast.MergeWhen;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Output;
import io.gregor.migration.tsql.ast.TableHint;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.Top;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.ArrayList;
import java.util.List;

/** {@code merge}. */
final class MergeParser extends Part {
    MergeParser(Grammar grammar) {
        super(grammar);
    }

    Draft merge(List<Cte> with) {
        tokens().expect("merge");
        Top top = grammar.selects.optionalTop();
        tokens().accept("into");
        int targetStart = tokens().mark();
        TableRef target = aliased(targetStart, grammar.tableRefs.target());
        tokens().expect("using");
        TableRef source = grammar.tableRefs.source();
        tokens().expect("on");
        Expr on = grammar.expressions.expression();
        List<MergeWhen> branches = new ArrayList<>(2);
        while (tokens().at("when")) {
            branches.add(when());
        }
        if (branches.isEmpty()) {
            throw tokens().fail("WHEN");
        }
        List<Output> output = grammar.dml.outputs();
        List<Token> options = grammar.dml.options();
        return origin ->
                new DmlStmt.Merge(with, top, target, source, on, List.copyOf(branches), output, options, origin);
    }

    private TableRef aliased(int start, TableRef target) {
        Name alias = grammar.names.optionalAlias();
        List<TableHint> hints = tokens().at("with", "(") ? grammar.hints.withHints() : List.of();
        Span span = tokens().since(start);
        return switch (target) {
            case TableRef.Table table ->
                new TableRef.Table(table.name(), alias, hints.isEmpty() ? table.hints() : hints, table.sample(), span);
            case TableRef.Variable variable -> new TableRef.Variable(variable.name(), alias, span);
            default -> target;
        };
    }

    private MergeWhen when() {
        int start = tokens().mark();
        tokens().next();
        boolean not = tokens().accept("not");
        tokens().expect("matched");
        boolean bySource = tokens().accept("by", "source");
        if (!bySource) {
            tokens().accept("by", "target");
        }
        MergeWhen.Match match = !not
                ? MergeWhen.Match.MATCHED
                : bySource ? MergeWhen.Match.NOT_MATCHED_BY_SOURCE : MergeWhen.Match.NOT_MATCHED_BY_TARGET;
        Expr condition = tokens().accept("and") ? grammar.expressions.expression() : null;
        tokens().expect("then");
        MergeAction action = action();
        return new MergeWhen(match, condition, action, tokens().since(start));
    }

    private MergeAction action() {
        int start = tokens().mark();
        if (tokens().accept("delete")) {
            return new MergeAction.Delete(tokens().since(start));
        }
        if (tokens().accept("update")) {
            tokens().expect("set");
            return new MergeAction.Update(grammar.dml.setItems(), tokens().since(start));
        }
        tokens().expect("insert");
        List<Name> columns =
                tokens().at("(") ? parenthesised(() -> grammar.names.qualified().last()) : List.of();
        if (tokens().accept("default", "values")) {
            return new MergeAction.Insert(columns, List.of(), tokens().since(start));
        }
        tokens().expect("values");
        List<Expr> values = parenthesised(grammar.expressions::expression);
        return new MergeAction.Insert(columns, values, tokens().since(start));
    }
}
