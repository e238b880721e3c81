package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.GroupBy;
import io.gregor.migration.tsql.ast.GroupItem;
import io.gregor.migration.tsql.ast.Into;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.Top;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code select}, from its word to {@code having}. */
final class SelectParser extends Part {
    SelectParser(Grammar grammar) {
        super(grammar);
    }

    QueryExpr.Select select() {
        int start = tokens().mark();
        tokens().expect("select");
        boolean distinct = tokens().accept("distinct");
        if (!distinct) {
            tokens().accept("all");
        }
        Top top = optionalTop();
        distinct |= top != null && tokens().accept("distinct");
        List<SelectItem> items = list(this::item);
        Into into = optionalInto();
        List<TableRef> from = tokens().accept("from") ? grammar.tableRefs.sources() : List.of();
        Expr where = tokens().accept("where") ? grammar.expressions.whereCondition() : null;
        GroupBy groupBy = tokens().at("group") ? groupBy() : null;
        Expr having = tokens().accept("having") ? grammar.expressions.expression() : null;
        return new QueryExpr.Select(distinct, top, items, into, from, where, groupBy, having, tokens().since(start));
    }

    /** {@code top 5}, {@code top (@n) percent with ties}; {@code top} alone may be a column. */
    @Nullable Top optionalTop() {
        boolean number = tokens().kind(1) == TokenKind.INTEGER
                || tokens().kind(1) == TokenKind.DECIMAL
                || tokens().kind(1) == TokenKind.FLOAT
                || tokens().kind(1) == TokenKind.VARIABLE;
        if (!tokens().at("top") || !(number || tokens().key(1).equals("("))) {
            return null;
        }
        int start = tokens().mark();
        tokens().next();
        Expr count = grammar.primaries.unary();
        boolean percent = tokens().accept("percent");
        boolean withTies = tokens().accept("with", "ties");
        return new Top(count, percent, withTies, tokens().since(start));
    }

    SelectItem item() {
        int start = tokens().mark();
        if (tokens().at(TokenKind.VARIABLE)) {
            AssignOp op = grammar.variables.assignOpAt(1);
            if (op != null) {
                Name variable = grammar.names.variable();
                tokens().next();
                Expr value = grammar.expressions.expression();
                return new SelectItem.Assign(variable, op, value, tokens().since(start));
            }
        }
        if (tokens().key(1).equals("=") && (grammar.names.atName() || tokens().at(TokenKind.STRING))) {
            Name alias = grammar.names.nameOf(tokens().next());
            tokens().next();
            Expr value = grammar.expressions.expression();
            return new SelectItem.Column(value, alias, tokens().since(start));
        }
        Expr value = grammar.expressions.expression();
        Name alias =
                grammar.names.atStringAlias() ? grammar.names.nameOf(tokens().next()) : grammar.names.optionalAlias();
        return new SelectItem.Column(value, alias, tokens().since(start));
    }

    private @Nullable Into optionalInto() {
        if (!tokens().at("into")) {
            return null;
        }
        int start = tokens().mark();
        tokens().next();
        QualifiedName table = grammar.names.qualified();
        int options = tokens().mark();
        while (true) {
            if (tokens().at("on") || tokens().at("lock")) {
                tokens().next();
                tokens().next();
            } else if (tokens().at("with") && !tokens().key(1).equals("(")) {
                withOptions();
            } else {
                List<Token> read = tokens().slice(options);
                return new Into(table, read, tokens().since(start));
            }
        }
    }

    /** ASE's {@code with identity_gap = 10, ...}. */
    private void withOptions() {
        tokens().next();
        do {
            tokens().next();
            if (tokens().accept("=")) {
                tokens().next();
            }
        } while (tokens().accept(","));
    }

    private GroupBy groupBy() {
        int start = tokens().mark();
        tokens().expect("group");
        tokens().expect("by");
        boolean all = tokens().accept("all");
        List<GroupItem> items = list(this::groupItem);
        boolean rollup = tokens().accept("with", "rollup");
        boolean cube = !rollup && tokens().accept("with", "cube");
        return new GroupBy(all, items, rollup, cube, tokens().since(start));
    }

    private GroupItem groupItem() {
        int start = tokens().mark();
        tokens().enter();
        GroupItem item = groupItem(start);
        tokens().leave();
        return item;
    }

    private GroupItem groupItem(int start) {
        if (tokens().at("grouping", "sets")) {
            tokens().next();
            tokens().next();
            List<GroupItem> sets = parenthesised(this::groupItem);
            return new GroupItem.GroupingSets(sets, tokens().since(start));
        }
        boolean rollup = tokens().at("rollup", "(");
        if (rollup || tokens().at("cube", "(")) {
            tokens().next();
            List<GroupItem> items = parenthesised(this::groupItem);
            return rollup
                    ? new GroupItem.Rollup(items, tokens().since(start))
                    : new GroupItem.Cube(items, tokens().since(start));
        }
        if (tokens().accept("(", ")")) {
            return new GroupItem.Plain(List.of(), tokens().since(start));
        }
        Expr value = grammar.expressions.expression();
        List<Expr> values = value instanceof Expr.Tuple tuple ? tuple.values() : List.of(value);
        return new GroupItem.Plain(values, tokens().since(start));
    }

    /** Items of an {@code output} clause. */
    List<SelectItem> items() {
        List<SelectItem> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens().accept(","));
        return List.copyOf(items);
    }
}
