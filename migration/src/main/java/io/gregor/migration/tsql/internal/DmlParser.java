package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.InsertSource;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Output;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.SetItem;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.Top;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** {@code select}, {@code insert}, {@code update}, {@code delete}, {@code truncate} as statements. */
final class DmlParser extends Part {
    DmlParser(Grammar grammar) {
        super(grammar);
    }

    Draft draft() {
        int start = tokens().mark();
        List<Cte> with = tokens().at("with") ? grammar.queries.commonTables() : List.of();
        return switch (tokens().key()) {
            case "insert" -> insert(with);
            case "update" -> update(with);
            case "delete" -> delete(with);
            case "merge" -> grammar.merges.merge(with);
            case "truncate" -> truncate();
            case "select", "(" -> {
                Query query = grammar.queries.query(start, with);
                yield origin -> new DmlStmt.Select(query, origin);
            }
            default -> throw tokens().fail("SELECT, INSERT, UPDATE, DELETE or MERGE");
        };
    }

    private Draft insert(List<Cte> with) {
        tokens().next();
        Top top = grammar.selects.optionalTop();
        tokens().accept("into");
        TableRef target = grammar.tableRefs.target();
        List<Name> columns = atColumnList() ? grammar.names.columnList() : List.of();
        if (columns.isEmpty() && tokens().at("with", "(")) {
            grammar.hints.withHints();
        }
        List<Output> output = outputs();
        InsertSource source = source();
        List<Token> options = options();
        return origin -> new DmlStmt.Insert(with, top, target, columns, output, source, options, origin);
    }

    private boolean atColumnList() {
        return tokens().at("(") && !grammar.queries.atParenthesisedQuery();
    }

    private InsertSource source() {
        int start = tokens().mark();
        if (tokens().accept("default", "values")) {
            return new InsertSource.DefaultValues(tokens().since(start));
        }
        if (tokens().accept("values")) {
            List<List<Expr>> rows = list(() -> parenthesised(grammar.expressions::expression));
            return new InsertSource.Values(rows, tokens().since(start));
        }
        if (tokens().at("exec") || tokens().at("execute")) {
            return new InsertSource.FromExec(grammar.execs.nested(), tokens().since(start));
        }
        if (!grammar.queries.atQuery()) {
            throw tokens().fail("VALUES, SELECT or EXEC");
        }
        Query query = grammar.queries.query();
        return new InsertSource.FromQuery(query, tokens().since(start));
    }

    private Draft update(List<Cte> with) {
        tokens().next();
        Top top = grammar.selects.optionalTop();
        TableRef target = grammar.tableRefs.target();
        tokens().expect("set");
        List<SetItem> set = setItems();
        List<Output> output = outputs();
        List<TableRef> from = tokens().accept("from") ? grammar.tableRefs.sources() : List.of();
        Expr where = tokens().accept("where") ? grammar.expressions.whereCondition() : null;
        List<Token> options = options();
        return origin -> new DmlStmt.Update(with, top, target, set, output, from, where, options, origin);
    }

    List<SetItem> setItems() {
        return list(this::setItem);
    }

    private SetItem setItem() {
        int start = tokens().mark();
        if (tokens().at(TokenKind.VARIABLE)) {
            Name variable = grammar.names.variable();
            AssignOp op = grammar.variables.assignOp();
            Expr value = grammar.expressions.expression();
            if (value instanceof Expr.Comparison both
                    && both.op() == CompareOp.EQ
                    && both.left() instanceof Expr.Column column) {
                return new SetItem.Both(variable, column.name(), op, both.right(), tokens().since(start));
            }
            return new SetItem.Variable(variable, op, value, tokens().since(start));
        }
        QualifiedName column = grammar.names.qualified();
        if (tokens().at("(")) {
            tokens().reset(start);
            Expr call = grammar.primaries.unary();
            return new SetItem.Method(call, tokens().since(start));
        }
        AssignOp op = grammar.variables.assignOp();
        Expr value = grammar.expressions.expression();
        return new SetItem.Column(column, op, value, tokens().since(start));
    }

    private Draft delete(List<Cte> with) {
        tokens().next();
        Top top = grammar.selects.optionalTop();
        tokens().accept("from");
        TableRef target = grammar.tableRefs.target();
        List<Output> output = outputs();
        List<TableRef> from = tokens().accept("from") ? grammar.tableRefs.sources() : List.of();
        Expr where = tokens().accept("where") ? grammar.expressions.whereCondition() : null;
        List<Token> options = options();
        return origin -> new DmlStmt.Delete(with, top, target, output, from, where, options, origin);
    }

    private Draft truncate() {
        tokens().next();
        tokens().expect("table");
        QualifiedName table = grammar.names.qualified();
        int rest = tokens().mark();
        if (tokens().accept("partition")) {
            grammar.names.name();
        } else if (tokens().at("with", "(")) {
            tokens().next();
            tokens().parenthesised();
        }
        List<Token> partition = tokens().slice(rest);
        return origin -> new DmlStmt.Truncate(table, partition, origin);
    }

    List<Output> outputs() {
        List<Output> outputs = new ArrayList<>(0);
        while (tokens().at("output")) {
            int start = tokens().mark();
            tokens().next();
            List<SelectItem> items = grammar.selects.items();
            TableRef into = tokens().accept("into") ? grammar.tableRefs.target() : null;
            List<Name> columns = into != null && atColumnList() ? grammar.names.columnList() : List.of();
            outputs.add(new Output(items, into, columns, tokens().since(start)));
        }
        return List.copyOf(outputs);
    }

    /** {@code option (...)} or ASE's {@code plan '...'} and {@code at isolation}. */
    List<Token> options() {
        if (tokens().at("option", "(")) {
            tokens().next();
            return tokens().parenthesised();
        }
        int start = tokens().mark();
        if (tokens().at("plan")
                && (tokens().kind(1) == TokenKind.STRING || tokens().kind(1) == TokenKind.DOUBLE_QUOTED)) {
            tokens().next();
            tokens().next();
        }
        return tokens().slice(start);
    }
}
